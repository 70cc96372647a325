"""The groups behind the roles, and what Wagtail lets each do. Nobody gets the permission to publish."""

from django.conf import settings
from django.db import migrations

# Spelled out here: a migration says what it did then, whatever the code says later.
ROLES = (
    "interviewer",
    "editor",
    "translator",
    "protection_officer",
    "publisher",
    "bureau_liaison",
    "administrator",
)
WRITERS = ("editor", "translator", "protection_officer")
PAGE_PERMISSIONS = {"add_page": "Can add page", "change_page": "Can change page"}
WAGTAILS_OWN = ("Editors", "Moderators")  # the second may publish


def _permission(apps, app_label, model, codename, name):
    """Get or make it: Django makes permissions only after all migrations have run."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return permission


def create_roles(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    enter = _permission(apps, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin")
    on_pages = [
        _permission(apps, "wagtailcore", "page", code, name) for code, name in PAGE_PERMISSIONS.items()
    ]
    Group.objects.filter(name__in=WAGTAILS_OWN).delete()
    for role in ROLES:
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.add(enter)
        for permission in on_pages if role in WRITERS else []:
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def remove_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        # Wagtail's own migrations hand things to its groups, so they come first.
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.RunPython(create_roles, remove_roles)]
