/**
 * Runs before the app is there: the browser opens what is kept on the disk while the app is still being read, or it would wait
 * for the disk afterwards. Opens no database, so nothing of its version or its stores can go wrong here.
 */
void indexedDB.databases?.().catch(() => {});
