"""Words as data: one TOML file a language, and the code that loads and compiles them."""
