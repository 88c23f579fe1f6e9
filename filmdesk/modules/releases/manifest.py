"""What desk Releases offers."""

from filmdesk.film.manifest import SCHEDULE_TABLES
from filmdesk.values.columns import Privacy
from filmdesk.values.modules import (
    Called,
    Check,
    Command,
    CompanyRecord,
    Export,
    Final,
    Module,
    Personal,
    Records,
    SetCopy,
)

_HERE = "filmdesk.modules.releases"
_LISTS = f"{_HERE}.lists"
_CLEARING = f"{_HERE}.clearing"
_TEXTS = f"{_HERE}.texts"
_SCANS = f"{_HERE}.scans"
_PAPERS = f"{_HERE}.papers"
_SIGNING = f"{_HERE}.signing"
_KINDS = f"{_HERE}.kinds"
_NAMES = ("release", "release_kinds", "release_term", "person", "place", "element", "scene", "character")
"""What is read for any list of releases."""
_NEEDS = (*_NAMES, "release_not_needed", "release_plan", "presence", "scene_element", "set_place", "strip", "board",
          "event", "facts", "sheet")  # fmt: skip
"""What the needs and their clearance follow from."""
_SIGNED = "a signed release is what the company shows the picture by; it is irrevocable"


def _command(name: str, title: str, run: str, options: str, help: str) -> Command:
    return Command(name, title, f"{_HERE}.commands:{run}", f"{_HERE}.commands:{options}", help)


MODULE = Module(
    name="releases",
    title="Releases",
    page=f"{_HERE}.page.page:ReleasesPage",
    views=("Releases", "Release map", "To ask today", "Form", "Release log"),
    icon="releases",
    group="Prep",
    schema=f"{_HERE}.schema:SCHEMA",
    shows=("release",),
    search=f"{_HERE}.search:find",
    records=(
        Records(
            "releases", "Releases", f"{_HERE}.store:RELEASES", f"{_HERE}.columns:RELEASES",
            rows=f"{_LISTS}:release_rows", add=f"{_LISTS}:add_release", change=f"{_LISTS}:change_release_row",
            remove=f"{_LISTS}:remove_release", find=f"{_HERE}.store:find_release", reads=_NEEDS,
        ),
        Records(
            "release-history", "Release history", f"{_HERE}.store:EVENTS", f"{_HERE}.columns:EVENTS",
            rows=f"{_LISTS}:event_rows", add=f"{_LISTS}:refuse_event", change=f"{_LISTS}:refuse_event",
            remove=f"{_LISTS}:refuse_event", reads=_NAMES,
        ),
        Records(
            "release-scans", "Scans", f"{_SCANS}.kept:SCANS", f"{_SCANS}.columns:SCANS",
            rows=f"{_SCANS}.lists:scan_rows", add=f"{_SCANS}.lists:add_scan_row",
            change=f"{_SCANS}.lists:change_scan", remove=f"{_SCANS}.lists:remove_scan",
            reads=(*_NAMES, "attachment"),
        ),
        Records(
            "release-signings", "Signed on screen", f"{_SIGNING}.kept:SIGNINGS", f"{_SIGNING}.kept:COLUMNS",
            rows=f"{_SIGNING}.kept:signing_rows", add=f"{_SIGNING}.kept:refuse_change",
            change=f"{_SIGNING}.kept:refuse_change", remove=f"{_SIGNING}.kept:refuse_change", reads=_NAMES,
        ),
        Records(
            "release-form-fields", "Company forms", f"{_TEXTS}.company_forms:FORMS", f"{_TEXTS}.columns:FORM_FIELDS",
            rows=f"{_TEXTS}.company_forms:field_rows", add=f"{_TEXTS}.company_forms:refuse_field",
            change=f"{_TEXTS}.company_forms:change_field", remove=f"{_TEXTS}.company_forms:refuse_field",
            reads=("attachment", "release_kinds"),
        ),
        Records(
            "release-texts", "Release texts", f"{_TEXTS}.house:USED", f"{_TEXTS}.columns:TEXTS",
            rows=f"{_TEXTS}.house:text_rows", add=f"{_TEXTS}.house:refuse_text_change",
            change=f"{_TEXTS}.house:refuse_text_change", remove=f"{_TEXTS}.house:refuse_text_change",
            reads=("release",),
        ),
        Records(
            "release-terms", "Deal terms", f"{_HERE}.store:TERMS", f"{_TEXTS}.terms:COLUMNS",
            rows=f"{_TEXTS}.terms:term_rows", add=f"{_TEXTS}.terms:refuse_term",
            change=f"{_TEXTS}.terms:change_term", remove=f"{_TEXTS}.terms:refuse_term",
            reads=(*_NAMES, "release_text"),
        ),
        Records(
            "release-kinds", "Kinds of releases", f"{_KINDS}.house:USED_KINDS", f"{_KINDS}.house:COLUMNS",
            rows=f"{_KINDS}.house:kind_rows", add=f"{_KINDS}.house:refuse_kind",
            change=f"{_KINDS}.house:refuse_kind", remove=f"{_KINDS}.house:refuse_kind",
        ),
        Records(
            "release-map", "Release map", f"{_HERE}.store:RELEASES", f"{_CLEARING}.map_rows:COLUMNS",
            rows=f"{_CLEARING}.map_rows:rows", add=f"{_CLEARING}.map_rows:refuse",
            change=f"{_CLEARING}.map_rows:refuse",
            remove=f"{_CLEARING}.map_rows:refuse", reads=_NEEDS,
        ),
        Records(
            "chase", "To be asked today", f"{_HERE}.store:RELEASES", f"{_HERE}.chase:COLUMNS",
            rows=f"{_HERE}.chase:chase_rows", add=f"{_HERE}.chase:refuse", change=f"{_HERE}.chase:refuse",
            remove=f"{_HERE}.chase:refuse", reads=_NEEDS,
        ),
        Records(
            "not-needed", "Releases not needed", f"{_HERE}.store:NOT_NEEDED", f"{_CLEARING}.waivers:COLUMNS",
            rows=f"{_CLEARING}.waivers:rows", add=f"{_CLEARING}.waivers:refuse_adding",
            change=f"{_CLEARING}.waivers:change",
            reads=_NAMES,
        ),
        Records(
            "release-plan", "Plan of release", f"{_CLEARING}.plan:PLAN", f"{_CLEARING}.plan:COLUMNS",
            rows=f"{_CLEARING}.plan:plan_rows", add=f"{_CLEARING}.plan:refuse_plan",
            change=f"{_CLEARING}.plan:change_plan",
            remove=f"{_CLEARING}.plan:refuse_plan",
        ),
    ),
    commands=(
        Command("propose-releases", "Propose releases", f"{_CLEARING}.propose:propose",
                f"{_CLEARING}.propose:ProposeOptions",
                "enter a release for all that a shoot day still needs one for",
                known=f"{_CLEARING}.propose:known_lacking", ticks=f"{_CLEARING}.propose:lacking_rows"),
        Command("release-not-needed", "Release not needed", f"{_CLEARING}.waivers:not_needed",
                f"{_CLEARING}.waivers:NotNeededOptions", "say why no release is needed for somebody or something"),
        _command("send-release", "Release sent", "send", "HowOptions", "note that a release went out to be signed"),
        _command("ask-release", "Release asked for", "ask", "HowOptions", "note that somebody was asked for a release"),
        _command("sign-release", "Release signed", "sign", "SignOptions", "note that a release was signed on paper")
        ._replace(known=f"{_HERE}.signers:known_signer"),
        Command("sign-on-the-spot", "Signed on the spot", f"{_SIGNING}.command:sign_on_the_spot",
                f"{_SIGNING}.command:SignOnSpotOptions",
                "sign a release with answers and a drawn signature from files; what is signed is final"),
        _command("countersign-release", "Release countersigned", "countersign", "CountersignOptions",
                 "note that the company signed a release, too"),
        _command("file-signed-release", "File signed release", "file_signed", "FileOptions",
                 "put a signed release on file, with its scan"),
        _command("deliver-release", "Release delivered", "deliver", "DeliverOptions",
                 "note that a copy of a release was handed over"),
        _command("decline-release", "Release declined", "decline", "BecauseOptions",
                 "note that somebody will not sign"),
        _command("dispute-release", "Release disputed", "dispute", "BecauseOptions",
                 "note that a signed release is disputed, and refer it to counsel"),
        _command("settle-release", "Dispute settled", "settle", "BecauseOptions",
                 "let a disputed release stand again"),
        _command("void-release", "Void release", "void", "BecauseOptions", "note that a release was made in error"),
        _command("correct-release", "Correct release", "correct", "CorrectOptions",
                 "begin a new paper that takes the place of a signed one"),
        Command("file-scan", "File scan", f"{_SCANS}.filing:file_scan", f"{_SCANS}.filing:FileScanOptions",
                "keep the scan of a signed paper with its release, and put it on file",
                known=f"{_SCANS}.emptiness:known_filing", moot=f"{_SCANS}.emptiness:moot_of_filing"),
        Command("draft-release", "Draft release", f"{_PAPERS}.forms:draft_releases",
                f"{_PAPERS}.forms:DraftOptions", "make releases on the text of their kind as it stands now"),
        Command("settle-term", "Settle deal term", f"{_TEXTS}.terms:settle_term",
                f"{_TEXTS}.terms:SettleTermOptions",
                "say what the company agrees to in a release before it is signed: hours, kit, meals"),
        Command("take-release-form", "Take in company form", f"{_TEXTS}.company_forms:take_form",
                f"{_TEXTS}.company_forms:TakeFormOptions",
                "use the company's own Word or PDF form for a kind of paper"),
        Command("drop-release-form", "Remove company form", f"{_TEXTS}.company_forms:drop_form",
                f"{_TEXTS}.company_forms:DropFormOptions", "go back to filmdesk's own text for a kind of paper"),
        Command("take-release-text", "Take in release text", f"{_TEXTS}.house:take_text",
                f"{_TEXTS}.house:TakeTextOptions", "use a company's own text, or a newer one"),
        Command("write-release-text", "Write release text", f"{_TEXTS}.house:write_text",
                f"{_TEXTS}.house:WriteTextOptions", "write a text to a file, to change it or show it to counsel"),
        Command("approve-release-text", "Approve release text", f"{_TEXTS}.house:approve_text",
                f"{_TEXTS}.house:ApproveTextOptions", "put counsel's name on a text: its forms are no samples"),
        Command("take-release-kinds", "Take in kinds of releases", f"{_KINDS}.taking:take_kinds",
                f"{_KINDS}.taking:TakeKindsOptions",
                "work by a newer table of kinds, or by the company's own: who signs, and what asks for it",
                known=f"{_KINDS}.taking:known_changes"),
        Command("write-release-kinds", "Write kinds of releases", f"{_KINDS}.taking:write_kinds",
                f"{_KINDS}.taking:WriteKindsOptions", "write the table of kinds to a file, to change it"),
    ),
    exports=(
        Export("release-log", "Release log", f"{_PAPERS}.log:release_log", f"{_PAPERS}.log:LogOptions",
               formats=("xlsx", "pdf", "docx"), audience=Privacy.PRODUCTION, leaves_out=f"{_PAPERS}.log:kept_from",
               help="Every paper: who signed, for what, where and until when."),
        Export("release-map", "Release map", f"{_PAPERS}.map:release_map", f"{_PAPERS}.map:MapOptions",
               formats=("pdf", "xlsx"), audience=Privacy.PRODUCTION,
               help="Scene by person, place and work: cleared, sent, missing, expired, not needed."),
        Export("clearance", "Clearance of a day", f"{_PAPERS}.day:clearance_sheet", f"{_PAPERS}.day:DayOptions",
               f"{_PAPERS}.day:every_day", ("pdf", "docx", "xlsx"), Privacy.PRODUCTION,
               "For the AD: what is cleared for a shoot day, and what must wait."),
        Export("chase-list", "Chase list", f"{_HERE}.chase:chase_list", f"{_HERE}.chase:ChaseOptions",
               formats=("pdf", "xlsx"), audience=Privacy.PRODUCTION, leaves_out=f"{_HERE}.chase:kept_from",
               help="Who is to be asked today, how, when last asked, and a text to copy."),
        Export("gaps", "Gaps in clearance", f"{_PAPERS}.gaps:gaps_paper", f"{_PAPERS}.gaps:GapsOptions",
               each=f"{_PAPERS}.gaps:never_with_others", formats=("pdf", "docx"), audience=Privacy.RESTRICTED,
               help="For counsel only: what is not cleared. Never part of another paper."),
        Export("binder", "Clearance binder", f"{_PAPERS}.binder:binder", f"{_PAPERS}.binder:BinderOptions",
               f"{_PAPERS}.binder:each_binder", ("pdf",), Privacy.RESTRICTED,
               "Every signed paper on file, whole, with indexes: for an insurer or distributor."),
        Export("release-paper", "Signed release", f"{_PAPERS}.signed:release_paper",
               f"{_PAPERS}.signed:PaperOptions", f"{_PAPERS}.signed:each_paper", ("pdf",),
               Privacy.RESTRICTED, "The scans of a signed paper joined as one PDF."),
        Export("release-form", "Release form", f"{_PAPERS}.forms:release_form",
               f"{_PAPERS}.forms:FormOptions", f"{_PAPERS}.forms:each_form", ("pdf", "docx"),
               Privacy.RESTRICTED, "A paper to sign, with what is known filled in; or many at once."),
    ),
    checks=(
        Check("release-days", "Releases of the day", f"{_HERE}.checks:day_problems", _NEEDS),
        Check("release-papers", "Releases", f"{_HERE}.paper_checks:paper_problems",
              (*_NAMES, "release_plan", "release_text")),
    ),
    finals=(
        Final("Sign release", "A correction takes its place; one made in error can be made void, saying why."),
        Final("Countersign release", "A correction takes its place; one made in error can be made void, saying why."),
        Final("File signed release", "A correction takes its place; one made in error can be made void, saying why."),
        Final("Approve release text", "Take in a text without counsel's name, and its forms are samples again."),
        Final("Open desk without code", "It stays, so that whoever handed the device over knows of it."),
        Final("Deliver release", "It went out of the house; its history says so."),
        Final("Dispute release", "Settle the dispute, saying what was agreed."),
        Final("Settle dispute", "Dispute it again, saying why."),
        Final("File scan", "A correction takes its place; one made in error can be made void, saying why."),
        Final("Void release", "Make a new release."),
    ),
    set_copies=(
        SetCopy(
            "releases", "Releases of a day",
            (*SCHEDULE_TABLES, "release", "release_event", "release_text", "release_plan", "release_not_needed",
             "release_scan", "release_signing", "release_company_form", "release_kinds", "release_term", "attachment"),
            Privacy.PRODUCTION, of_day=f"{_HERE}.going_out:of_day", nobody_else=True, whole=("release_term",),
            settle=f"{_HERE}.going_out:keep_forms", not_taken=f"{_HERE}.going_out:not_taken",
        ),
    ),
    called=(
        Called("release", "kind", f"{_KINDS}.house:kind_called"),
        Called("release_not_needed", "kind", f"{_KINDS}.house:kind_called"),
    ),
    personal=(Personal("release", "person", cleared=True), Personal("release_not_needed", "person")),
    company_records=(
        CompanyRecord("release", _SIGNED), CompanyRecord("release_event", _SIGNED),
        CompanyRecord("release_scan", _SIGNED), CompanyRecord("release_signing", _SIGNED),
        CompanyRecord("release_term", _SIGNED),
    ),
)  # fmt: skip
