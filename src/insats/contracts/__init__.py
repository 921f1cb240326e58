"""What is on offer where: services, who supplies them, and in which municipalities."""
