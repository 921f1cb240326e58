from typing import ClassVar

from django.db import models


class County(models.Model):
    """One of Sweden's 21 counties (län)."""

    # Two digits, SCB's code.
    code = models.CharField(max_length=2, primary_key=True)
    # As SCB writes it, with "län": "Stockholms län".
    name = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering: ClassVar = ["code"]
        verbose_name_plural = "counties"

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """One of Sweden's 290 municipalities (kommuner), with its shape for small maps.

    Shapes are in hundreds of metres, x to the east and y to the south, from the north-west corner
    of the country; ``insats.geography.shapes`` tells the projection and the size of the whole.
    """

    # Four digits, SCB's code; the first two are the county's.
    code = models.CharField(max_length=4, primary_key=True)
    # Without "kommun": "Nacka".
    name = models.CharField(max_length=40, unique=True)
    # The county it lies in.
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="municipalities")
    # The functional labour-market region (FA-region) it lies in, by its middle: two digits.
    region_code = models.CharField(max_length=2, db_index=True)
    # The region's name.
    region_name = models.CharField(max_length=40)
    # The outline as the data of an SVG path; islands and holes are further rings (evenodd).
    path = models.TextField()
    # The western edge of the smallest box around the outline.
    left = models.PositiveIntegerField()
    # Its northern edge.
    top = models.PositiveIntegerField()
    # Its width.
    width = models.PositiveIntegerField()
    # Its height.
    height = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["code"]
        verbose_name_plural = "municipalities"

    def __str__(self) -> str:
        return self.name

    @property
    def view_box(self) -> str:
        """The ``viewBox`` of an SVG that shows this municipality alone."""
        return f"{self.left} {self.top} {self.width} {self.height}"
