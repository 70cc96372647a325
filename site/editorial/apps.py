from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "editorial"
    verbose_name = "Editorial"

    def ready(self) -> None:
        from django.db.models.signals import post_save, pre_delete, pre_save
        from wagtail.admin.models import FormState
        from wagtail.models import Revision
        from wagtail.signals import page_unpublished

        from edition.telling import register_teller
        from editorial import checks  # noqa: F401  (registers the checks)
        from editorial.domain.live_flag import follow_the_edition
        from editorial.guard import guard_live, press_what_went_live, take_off_unpublished
        from editorial.hide_on_save import hide_in_page, hide_in_revision, mask_form_state
        from editorial.history import PageTexts
        from editorial.not_offered import refuse_deleting_what_is_public, register_refusals
        from protection.history import register_texts

        # Hiding comes before the guard: what is cleared is what is stored.
        pre_save.connect(hide_in_page, dispatch_uid="hide in page", weak=False)
        pre_save.connect(guard_live, dispatch_uid="guard live", weak=False)
        post_save.connect(press_what_went_live, dispatch_uid="press live", weak=False)
        page_unpublished.connect(take_off_unpublished, dispatch_uid="take off unpublished", weak=False)
        pre_save.connect(hide_in_revision, sender=Revision, dispatch_uid="hide in revision", weak=False)
        pre_save.connect(mask_form_state, sender=FormState, dispatch_uid="mask previews", weak=False)
        pre_delete.connect(refuse_deleting_what_is_public, dispatch_uid="keep public pages", weak=False)
        register_refusals()
        register_teller(follow_the_edition)
        register_texts(PageTexts())
