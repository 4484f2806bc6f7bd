"""The nouns: frozen values, one file per family. `event.Event` holds them all."""
