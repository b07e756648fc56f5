"""Reading the folded records for what the desk works out: deadlines, callbacks, reports. It writes nothing."""
