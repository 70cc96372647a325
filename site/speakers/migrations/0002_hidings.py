import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('speakers', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Hiding',
            fields=[
                ('testimony', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='hiding', serialize=False, to='speakers.testimony')),
                ('by_speaker', models.BooleanField(default=False)),
                ('officer_yes', models.CharField(blank=True, max_length=150)),
                ('editor_yes', models.CharField(blank=True, max_length=150)),
                ('speaker_yes', models.CharField(blank=True, max_length=12)),
            ],
        ),
    ]
