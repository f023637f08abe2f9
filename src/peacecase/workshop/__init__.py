"""The workshop kit: paper and forms for a room that rates a case, and what comes back from it."""
