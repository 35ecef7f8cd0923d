"""What the launcher does inside its private environment: run notebooks, draw pages, run the tests."""
