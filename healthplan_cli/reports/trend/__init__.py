"""Figures of several days or years, in the formats that can write them."""
