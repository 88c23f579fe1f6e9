"""What desk Coverage offers."""

from filmdesk.values.columns import Privacy
from filmdesk.values.modules import (
    Called,
    Check,
    Command,
    CompanyRecord,
    Export,
    Import,
    Module,
    Personal,
    Quantity,
    Records,
    SetCopy,
)

_HERE = "filmdesk.modules.coverage"
_LISTS = f"{_HERE}.lists"
_DESK = ("submission", "coverage", "coverage_mark", "coverage_house", "person")
"""What is read for any list of submissions."""
_RECORD = "the record of what came in, when and from whom, protects the company"
_WORK = "coverage is the company's work"


def _command(name: str, title: str, run: str, options: str, help: str) -> Command:
    return Command(name, title, f"{_HERE}.{run}", f"{_HERE}.{options}", help)


def _shown(name: str, title: str, table: str, columns: str, refuse: str) -> Records:
    """Rows that follow from what is done: listed, never typed."""
    made = f"{_HERE}.{refuse}"
    rows = f"{_HERE}.{_ROWS[name]}"
    return Records(
        name, title, f"{_HERE}.store:{table}", f"{_HERE}.columns:{columns}", rows=rows, add=made, change=made,
        remove=made, reads=_DESK,
    )  # fmt: skip


_ROWS = {"slate": "slate:slate_rows", "submission-log": "lists:event_rows", "rubrics": "rubrics:rubric_rows"}

MODULE = Module(
    name="coverage",
    title="Coverage",
    page=f"{_HERE}.page.page:CoveragePage",
    views=("Slate", "Submissions", "Reports", "Submission log", "Forms"),
    icon="coverage",
    group="Development",
    schema=f"{_HERE}.schema:SCHEMA",
    shows=("submission", "coverage", "coverage_mark", "submission_event"),
    search=f"{_HERE}.search:find",
    records=(
        Records(
            "submissions", "Submissions", f"{_HERE}.store:SUBMISSIONS", f"{_HERE}.columns:SUBMISSIONS",
            rows=f"{_LISTS}:submission_rows", add=f"{_LISTS}:add_submission", change=f"{_LISTS}:change_submission_row",
            remove=f"{_LISTS}:remove_submission", find=f"{_HERE}.store:find_submission", reads=(*_DESK, "attachment"),
        ),
        Records(
            "coverage", "Coverage", f"{_HERE}.store:COVERAGE", f"{_HERE}.columns:COVERAGE",
            rows=f"{_LISTS}:coverage_rows", add=f"{_LISTS}:add_coverage", change=f"{_LISTS}:change_coverage",
            remove=f"{_LISTS}:remove_coverage", find=f"{_HERE}.store:find_coverage", reads=_DESK,
        ),
        Records(
            "marks", "Marks", f"{_HERE}.store:MARKS", f"{_HERE}.columns:MARKS", rows=f"{_LISTS}:mark_rows",
            add=f"{_LISTS}:add_mark", change=f"{_LISTS}:change_mark", remove=f"{_LISTS}:remove_mark", reads=_DESK,
        ),
        _shown("slate", "Slate", "SUBMISSIONS", "SLATE", "lists:refuse_slate"),
        _shown("submission-log", "Submission log", "EVENTS", "EVENTS", "lists:refuse_event"),
        _shown("rubrics", "Forms of coverage", "COVERAGE", "RUBRICS", "rubrics:refuse_rubric_change"),
        Records(
            "house-rule", "House rule", f"{_HERE}.store:HOUSE", f"{_HERE}.columns:HOUSE",
            rows=f"{_HERE}.house:house_rows", add=f"{_HERE}.house:refuse_house", change=f"{_LISTS}:change_house_row",
            remove=f"{_HERE}.house:refuse_house",
        ),
    ),
    imports=(
        Import("submission", "Log a submission", prepare=f"{_HERE}.log_entry:read_submission",
               take=f"{_HERE}.log_entry:take_submission", help="log a script that came in",
               options=f"{_HERE}.log_entry:LogFileOptions", begin=f"{_HERE}.log_entry:begin_file",
               known=f"{_HERE}.log_entry:known_like",
               endings=(".pdf", ".docx", ".fdx", ".fountain", ".txt", ".spmd")),
    ),
    commands=(
        Command("log-submission", "Log a submission", f"{_HERE}.log_entry:log_by_hand", f"{_HERE}.log_entry:LogOptions",
                "enter what came, with or without its file", f"{_HERE}.log_entry:begin",
                f"{_HERE}.log_entry:known_like"),
        _command("attach-script", "Attach a script", "commands:attach_script", "commands:AttachScriptOptions",
                 "keep a script's file with its submission and count its pages"),
        _command("take-out-script", "Take out a file", "commands:take_out_file", "commands:TakeOutOptions",
                 "take a script's file out again; that it was there stays in the log"),
        _command("find-alike", "Find alike submissions", "log_entry:find_alike", "log_entry:AlikeOptions",
                 "what came before under nearly this title or from this writer"),
        _command("file-release", "File submission release", "commands:file_release", "commands:FileReleaseOptions",
                 "put a signed submission release on file"),
        Command("assign-reader", "Assign reader", f"{_HERE}.commands:assign_reader", f"{_HERE}.commands:AssignOptions",
                "give a script to a reader; a second read is blind until it is in",
                f"{_HERE}.commands:before_assigning"),
        _command("mark-read", "Mark as read", "commands:mark_read", "commands:DayOptions",
                 "note that a script was read"),
        _command("rate", "Rate", "commands:rate", "commands:RateOptions", "set a mark on the report's form"),
        Command("hand-in", "Hand in coverage", f"{_HERE}.commands:hand_in", f"{_HERE}.commands:HandInOptions",
                "hand a report in; it is not written on any more", known=f"{_HERE}.reporting:still_to_look_at"),
        _command("open-coverage", "Open coverage again", "commands:open_again", "commands:OpenAgainOptions",
                 "let a report that was handed in be written on again"),
        _command("decide", "Decide on submission", "commands:decide", "commands:DecideOptions",
                 "note what was decided: pass, consider or develop"),
        _command("send-pass-letter", "Pass letter sent", "commands:send_pass_letter", "commands:PassLetterOptions",
                 "note that the pass letter went out"),
        _command("return-unread", "Return unread", "commands:return_unread", "commands:ReturnOptions",
                 "note that a submission went back unread"),
        _command("check-coverage", "Check coverage", "reporting:check_coverage", "reporting:CheckOptions",
                 "what to look at in a report before it is handed in"),
        _command("show-signals", "Show production signals", "reporting:show_signals", "reporting:SignalsOptions",
                 "what a script asks of a production, by page"),
        _command("form-fields", "Fields for the company's own form", "reporting:form_fields", "reporting:CheckOptions",
                 "what a company's Word form may ask for as {{field}}, and what a report says there"),
        _command("check-form", "Check the company's own form", "reporting:check_company_form",
                 "reporting:CheckFormOptions", "what of a company's Word form a report fills in"),
        _command("take-rubric", "Take in a form", "rubrics:take_rubric", "rubrics:TakeRubricOptions",
                 "take in a company's own form of coverage"),
        _command("write-rubric", "Write out a form", "rubrics:write_rubric", "rubrics:WriteRubricOptions",
                 "write a form to a file, to be changed or shared"),
        Command("use-rubric", "Change the form", f"{_HERE}.rubrics:use_rubric", f"{_HERE}.rubrics:UseRubricOptions",
                "go on with a report on another form", f"{_HERE}.rubrics:forms_to_use"),
    ),
    exports=(
        Export("coverage", "Coverage", f"{_HERE}.exports:coverage", f"{_HERE}.exports:CoverageOptions",
               f"{_HERE}.exports:every_coverage", ("docx", "pdf", "html"), Privacy.PRODUCTION,
               "A reader's report, with or without the reader's name.", f"{_HERE}.exports:left_out",
               f"{_HERE}.exports:coverage_values"),
        Export("coverage-comparison", "Coverage side by side", f"{_HERE}.exports:comparison",
               f"{_HERE}.exports:ComparisonOptions", f"{_HERE}.exports:every_comparison", ("pdf", "docx", "html"),
               Privacy.PRODUCTION, "Two reads of a script, or the coverage of two drafts."),
        Export("slate", "Slate", f"{_HERE}.exports:slate", f"{_HERE}.exports:SlateOptions",
               formats=("xlsx", "pdf", "csv", "html", "docx"), audience=Privacy.PRODUCTION,
               help="Every submission with where it stands, its reader and verdicts."),
        Export("submission-log", "Submission log", f"{_HERE}.exports:submission_log",
               formats=("pdf", "docx", "html", "xlsx"), audience=Privacy.PRODUCTION,
               help="What came, when and from whom, and what became of it."),
    ),
    checks=(
        Check("coverage-due", "Coverage due", f"{_HERE}.checks:coverage_due", ("coverage", "submission", "person")),
        Check("submission-release", "Submission releases", f"{_HERE}.checks:releases_missing", ("submission",)),
        Check("pass-letter", "Pass letters owed", f"{_HERE}.checks:pass_letters_owed", ("submission",)),
    ),
    quantities=(
        Quantity("submissions", "Submissions", "scripts", f"{_HERE}.quantities:submissions"),
        Quantity("submissions_unanswered", "Submissions not answered", "scripts", f"{_HERE}.quantities:unanswered"),
        Quantity("coverage_in", "Coverage in", "reports", f"{_HERE}.quantities:reports_in"),
        Quantity("coverage_pages", "Pages covered", "pages", f"{_HERE}.quantities:pages_read"),
    ),
    called=(
        Called("coverage", "rubric", f"{_HERE}.lists:form_called"),
        Called("coverage_mark", "row", f"{_HERE}.lists:row_called"),
    ),
    personal=(Personal("coverage", "reader", cleared=True),),
    set_copies=(
        SetCopy(
            "read", "One reader's report",
            ("facts", "submission", "coverage", "coverage_mark", "coverage_house", "attachment", "person"),
            Privacy.PRODUCTION, of=f"{_HERE}.going_out:of_read", settle=f"{_HERE}.going_out:keep_both",
            joined=(("coverage_house", "forms"),), named=f"{_HERE}.going_out:reads_to_send",
            brings=("submission_event",),
        ),
    ),
    company_records=(
        CompanyRecord("submission", _RECORD),
        CompanyRecord("submission_event", _RECORD),
        CompanyRecord("coverage", _WORK),
        CompanyRecord("coverage_mark", _WORK),
    ),
)  # fmt: skip
