"""What the shared nouns offer by themselves."""

from filmdesk.values.modules import Module, Records

MODULE = Module(
    name="film",
    title="Production",
    schema="filmdesk.film.schema:SCHEMA",
    records=(
        Records(
            "production",
            "Production",
            "filmdesk.film.store:FACTS",
            "filmdesk.film.columns:FACTS",
            add="filmdesk.film.store:refuse_second",
            remove="filmdesk.film.store:refuse_removal",
        ),
    ),
)
