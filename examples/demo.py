"""Show a bundled article before and after. `--help` lists the settings."""

from captionclean.demo import main

raise SystemExit(main())
