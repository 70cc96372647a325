from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "web"
    verbose_name = "Pages of the house"

    def ready(self) -> None:
        from edition.listings import register_house_files
        from edition.packs import register_pack
        from editorial.house import register_house
        from web.house import make_house
        from web.house_files import make_house_files
        from web.pack import make_pack

        register_house(make_house)
        register_house_files(make_house_files)
        register_pack(make_pack)
