"""What people fill in, checked."""
