from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="read",
            name="what",
            field=models.CharField(
                choices=[
                    ("person", "personsidan"),
                    ("list", "en lista"),
                    ("search", "en sökning"),
                    ("personal_number", "personnumret"),
                    ("decision", "ett beslut"),
                    ("letter", "ett brev"),
                    ("referral", "en anvisning"),
                    ("own_record", "de egna uppgifterna"),
                    ("own_reads", "vem som har läst om en själv"),
                    ("log", "loggen"),
                ],
                max_length=20,
            ),
        ),
    ]
