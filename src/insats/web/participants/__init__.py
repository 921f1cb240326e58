"""What people see of the measures that they themselves are referred to, and what they can do."""
