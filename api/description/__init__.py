"""The API described (OpenAPI 3.1): what every endpoint takes, gives and refuses, for programs and for people."""
