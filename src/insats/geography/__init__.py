"""Sweden's municipalities, counties and labour-market regions, and their shapes."""
