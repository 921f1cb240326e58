"""The first page of whoever has signed in: what must I do today?"""
