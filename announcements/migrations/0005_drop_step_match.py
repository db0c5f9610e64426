# The step that matched is part of freezing the text (docs/adr/0002).

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('announcements', '0004_groups'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='article',
            name='article_step_known',
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('step__in', ['fetch', 'read', 'extract', 'none'])), name='article_step_known'),
        ),
    ]
