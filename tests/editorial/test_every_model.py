"""Every model of the default database: what an erasing does with it. A new one must be thought about."""

from __future__ import annotations

from django.apps import apps

from editorial.residue import text_tables

# What an erasing does with every model of the default database. A new one must be thought about, and entered here.
ERASED = {
    *("stories.ExcerptPage", "wagtailcore.Page", "wagtailcore.Revision", "wagtailcore.WorkflowState"),
    *(
        "wagtailcore.TaskState",
        "wagtailcore.Comment",
        "wagtailcore.CommentReply",
        "wagtailcore.PageSubscription",
    ),
    *("wagtailcore.PageLogEntry", "wagtailcore.ModelLogEntry", "wagtailcore.ReferenceIndex"),
    *("wagtailcore.UploadedFile", "wagtailsearch.IndexEntry", "wagtailsearch.SQLiteFTSIndexEntry"),
    *("wagtailadmin.FormState", "wagtailadmin.EditingSession", "sessions.Session"),
    *("editorial.BatchItem", "editorial.Notice", "editorial.StandIn", "speakers.Hiding", "speakers.Speaker"),
    *("protection.ProtectedEntity", "protection.Judgment", "protection.Told", "protection.Sealing"),
    *("edition.Artifact", "edition.Card", "edition.PageKey", "edition.PageWord", "consent.SafetyCheck"),
}
KEPT_AS_CODES = {
    *(
        "speakers.Testimony",
        "consent.Holding",
        "consent.ConsentEvent",
        "consent.CheckIn",
        "editorial.Approval",
        "editorial.Clearance",
    ),
    *(
        "edition.JournalEntry",
        "edition.Receipt",
        "edition.Pack",
        "edition.Notification",
        "audit.Entry",
        "audit.Head",
    ),
    *("editorial.DutyCode", "web.FeedTombstone"),
}
NEVER_OF_A_STORY = {
    *(
        "web.HomePage",
        "web.HouseClearance",
        "accounts.User",
        "wagtailusers.UserProfile",
        "account.EmailAddress",
    ),
    *("account.EmailConfirmation", "mfa.Authenticator", "admin.LogEntry", "auth.Permission", "auth.Group"),
    *("contenttypes.ContentType", "wagtailadmin.Admin", "wagtailcore.Locale", "wagtailcore.Site"),
    *("wagtailcore.GroupSitePermission", "wagtailcore.APIToken", "wagtailcore.CollectionViewRestriction"),
    *("wagtailcore.Collection", "wagtailcore.GroupCollectionPermission", "wagtailcore.WorkflowContentType"),
    *(
        "wagtailcore.Workflow",
        "wagtailcore.WorkflowTask",
        "wagtailcore.Task",
        "wagtailcore.GroupApprovalTask",
    ),
    *("wagtailcore.GroupPagePermission", "wagtailcore.PageViewRestriction", "wagtailcore.WorkflowPage"),
    # Pictures and documents of Wagtail's own are used by no story: there is no block for them.
    *(
        "wagtailimages.Image",
        "wagtailimages.Rendition",
        "wagtaildocs.Document",
        "taggit.Tag",
        "taggit.TaggedItem",
    ),
}


def test_every_model_is_thought_about() -> None:
    there = {model._meta.label for model in apps.get_models() if model._meta.app_label != "vault"}
    assert there - ERASED - KEPT_AS_CODES - NEVER_OF_A_STORY == set()
    assert (ERASED | KEPT_AS_CODES | NEVER_OF_A_STORY) - there == set(), "gone: take it out"


def test_every_table_of_a_story_is_overwritten() -> None:
    tables = {
        model._meta.db_table
        for model in apps.get_models()
        if model._meta.label in ERASED and model._meta.managed
    }
    bare = {"wagtailcore_pagesubscription", "protection_sealing"}  # ids and a time
    assert tables - bare - set(text_tables()) <= {"wagtailsearch_indexentry_fts"}
