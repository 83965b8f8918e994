"""Measurements of the real thing beside bare libraries; see README.md."""
