"""What Wagtail lets people do to a story: write drafts, look back, preview. All else has a verb of its own."""

from __future__ import annotations

from typing import Any

from wagtail.models import PagePermissionTester


class StoryPermissions(PagePermissionTester):
    """Publishing, unpublishing, moving, copying and deleting would go past the story's page.

    Wagtail asks this for its buttons and again for each request, so neither is offered and neither is taken.
    """

    def can_publish(self) -> bool:
        """An officer may press Wagtail's own button: the door decides, and says in the form what is missing."""
        from editorial.standing_in import is_officer_for

        return is_officer_for(self.user, self.page.testimony)

    def can_publish_subpage(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_unschedule(self) -> bool:
        return False

    def can_submit_for_moderation(self) -> bool:
        return False

    def can_set_view_restrictions(self) -> bool:
        return False

    def can_move(self) -> bool:
        return False

    def can_move_to(self, destination: Any) -> bool:
        return False

    def can_copy(self) -> bool:
        return False

    def can_copy_to(self, destination: Any, recursive: bool = False) -> bool:  # noqa: FBT001, FBT002
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002
        return False
