"""More is found by Ctrl+K: activities, places, assignments, initiatives, policy, resources, steps and ideas.

No table is another. What the entries of the search index hold, and how they are numbered, follows the program,
which makes the index anew after every upgrade (``storage.upgrade``): this form says that it must.
"""

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing but the index, see above."""
