"""What people see: every view, form, template and static file, one folder per area."""
