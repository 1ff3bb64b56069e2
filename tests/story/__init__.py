"""Stories: cases of law as tables of markdown that a lawyer can write, and what checks them."""
