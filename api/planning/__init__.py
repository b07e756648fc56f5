"""`Plan the day`: routes for a store's technicians, proposed and never written; see README.md."""
