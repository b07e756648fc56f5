"""The whole system under one seeded clock and network: the real API, and the browser's own engine on many devices."""
