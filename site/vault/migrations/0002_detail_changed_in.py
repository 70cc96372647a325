"""Details learn in which version of the set they last changed; those that are there count as changed in today's."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def as_of_today(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Whatever was searched under an older version of the set has not been searched for them all."""
    alias = editor.connection.alias
    version = apps.get_model("vault", "FactSet").objects.using(alias).filter(pk=1).first()
    if version is not None:
        apps.get_model("vault", "PrivateDetail").objects.using(alias).update(changed_in=version.version)


class Migration(migrations.Migration):
    dependencies = [("vault", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="privatedetail",
            name="changed_in",
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.RunPython(as_of_today, migrations.RunPython.noop),
    ]
