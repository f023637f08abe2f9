"""The brief: one to five missions on two to eight pages."""
