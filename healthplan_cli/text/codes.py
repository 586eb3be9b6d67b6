"""Every problem code with what it means and what to do."""

from collections.abc import Mapping

from healthplan_cli.text.words import Words, say

CODES: Mapping[str, Words] = {
    "all-on-target": say(
        "Every figure is exactly on its target, which figures that were counted hardly are."
    ),
    "always-applies": say(
        "An entry says that a target does not apply, and the plan does not let it. Report the "
        "figure, or write may_not_apply: true in the plan."
    ),
    "as-of-after-period": say(
        "The figures are of a day after the plan's period. Correct as_of:, or date the figures."
    ),
    "as-of-before-period": say(
        "The figures are of a day before the plan's period starts. Correct as_of:, name the right "
        "plan, or give the day with --as-of."
    ),
    "as-of-differs": say(
        "The day given with --as-of is not the day that the file says, or the name of the file is "
        "of an earlier time. Correct as_of:, rename the file, or leave --as-of out."
    ),
    "above-population": say(
        "More persons are counted than there are in the largest population that is reported. "
        "Correct one of the two, or say why with explain:."
    ),
    "attainment-capped": say(
        "A rate of completion is printed as 100% for a figure that is beyond its target. It is "
        "accepted, and noted."
    ),
    "attainment-differs": say(
        "A printed rate of completion (完成率) is not the figure over its target. Correct the "
        "figure, the rate or the target."
    ),
    "attestation-date": say(
        "An attestation does not say by whom or by which document, or it is of after the day of "
        "the figures, of before the period, or too old."
    ),
    "bare-share": say(
        "A number of 1 or less without a unit, where a share is wanted: 0.85 may be 0.85% or 85%. "
        "Write the unit."
    ),
    "baseline-disagrees": say(
        "Two baselines differ by more than rounding: of the plan, the entry or last year's file. "
        "One of them is wrong."
    ),
    "binary-number": say(
        "Figures are stored as binary fractions, which are seldom the number that was meant. Store "
        "them as text or DECIMAL."
    ),
    "catalog-name": say(
        "A target declares an indicator of its own under a name of the catalog, or two indicators "
        "have one name. Write indicator:, or another name."
    ),
    "change-differs": say(
        "A printed change (增减数, 同比) is not the figure less its baseline. Correct one of the "
        "three."
    ),
    "changed-report": say(
        "A JSON report is not as hpc wrote it, so no other report is made of it. Judge the figures "
        "again."
    ),
    "circular-formula": say(
        "A formula is made of figures that are made of its own figure. Nobody can work it out."
    ),
    "closed-set": say(
        "A share of a fixed number of things can look met with fewer of them. Ask for the number, "
        "or say with count: how many there are."
    ),
    "damaged": say(
        "The file is not of the kind that its ending says, or it is damaged. Save it again with "
        "the program that made it."
    ),
    "date-for-figure": say("A date is given where a figure is expected. Enter the figure."),
    "doubted-baseline": say(
        "A change is counted from a figure of last year's file that says itself that it may not "
        "be certain, final or of all, or that others contradict. Correct it there, or say why it "
        "counts with explain: (in a table: explanation)."
    ),
    "draft-plan": say(
        "The plan has draft: true in its head: hpc extract drafted it, and nobody has read it. "
        "Read each target against its quote, then take the line out."
    ),
    "due-beyond-period": say(
        "A target is due after the period of its plan, and nothing is asked of it before. Correct "
        "due: where that is not meant."
    ),
    "due-out-of-period": say("A target is due outside the period of its plan."),
    "duplicate-column": say(
        "A table has one column twice, so one of the two would be lost. Keep one of them."
    ),
    "duplicate-id": say(
        "One id is declared twice, in two files or two lines of a table. Keep one of them."
    ),
    "duplicate-key": say(
        "A mapping has one key twice, so one of the two values would be lost. Keep one of them."
    ),
    "duplicate-name": say(
        "Two units of a roster, or of the units: of a target, have one name, so that a return "
        "under it could be of either. Give each names of its own."
    ),
    "empty-file": say("The file is empty. Hand in the one with the figures."),
    "empty-period": say("A period ends before it starts."),
    "empty-range": say("The lower end of a range is above its upper end."),
    "encoding": say("The file is not UTF-8 or GB18030 text. Save it as UTF-8."),
    "error-cell": say(
        "A cell of the workbook contains an error of the spreadsheet, such as #N/A, in place of a "
        "figure. Mend the formula, or enter the figure."
    ),
    "example-differs": say(
        "An example under a target has another verdict than its author expects. Correct the target "
        "or the example."
    ),
    "extends-itself": say(
        "A plan extends itself, at once or over other plans, or too many plans extend one another. "
        "Take one extends: out."
    ),
    "extra-field": say(
        "A line of a table has more fields than there are columns; a number may contain a comma."
    ),
    "far-from-peers": say(
        "A figure is far from those of the other units: its modified z-score is above 3.5. Correct "
        "it, or say why with explain:."
    ),
    "far-off-figure": say(
        "The figure is more than ten times its limit, its benchmark or its baseline, or less than "
        "a tenth of it, as where 万 slipped. Correct it, or say why with explain:."
    ),
    "firm-and-soft": say(
        "A soft target is worded by a word that insists, such as 确保. Write the word that hedges "
        "it, or leave strength: out."
    ),
    "flagged-figure": say(
        "A mark behind a figure, such as e for estimated, is kept as its note, as tables: declares."
    ),
    "groups-differ": say(
        "The figures of groups (by:) do not make the figure of the whole: counts do not add up to "
        "it, or a rate is not between them. Correct one of them."
    ),
    "hedge-missing": say(
        "A soft target does not say which word of the plan hedges it, or its quote promises. Write "
        "hedge:, leave strength: out, or say why in note:."
    ),
    "hedge-not-soft": say(
        "A target quotes a hedge such as 力争 but is hard. Add strength: soft, drop the hedge, or "
        "say why in note:."
    ),
    "hidden": say(
        "Rows or a sheet that nobody sees in Excel were read. Show them and look whether they "
        "belong."
    ),
    "impossible-place": say(
        "A place in a ranking is 0, or beyond the number of those who are ranked. Correct it."
    ),
    "implausible-figure": say(
        "The figure is outside the bounds that the catalog calls plausible. Correct it, or say why "
        "with explain:."
    ),
    "impossible-figure": say(
        "No such figure can be: below 0, more than the whole, or a part of a whole thing. Nothing "
        "counts as met by it, explained or not. Where it may be so, open: true says it."
    ),
    "incomplete-sum": say(
        "A figure that is to be added up is missing, so that the sum would be of some only."
    ),
    "jump": say(
        "The figure changed by more than half on last year. Correct it, or say why with explain:."
    ),
    "kept-note": say(
        "A mark of a footnote or a remark behind a figure is kept as its note. Look whether it "
        "says that the figure is another one."
    ),
    "leading-zero": say(
        "A number starts with 0, which some programs read as octal. Write it without the zero."
    ),
    "line-among-rows": say(
        "A line of text, such as a remark or a signature, is among the rows of a table for hpc "
        "bulk. It may say something of all figures. Take it out, or use hpc collect, which reads "
        "it."
    ),
    "looser-than-parent": say(
        "A target asks for less than the one it replaces, in the plan that is extended."
    ),
    "mandatory-rule": say(
        "A rule is mandatory and waivable at once. Leave out mandatory: or waivable:."
    ),
    "merged-figure": say(
        "One cell of the workbook is merged across several rows, so it is not clear whose figure "
        "it is. Take the cells apart, and enter the figure in its own row."
    ),
    "missing-column": say(
        "The table lacks a column; a cell may be blank, a column may not be missing."
    ),
    "missing-file": say("There is no file of that name."),
    "missing-group": say(
        "A group is not reported, so that the others are not checked against the whole. Report "
        "it, those of unknown group too."
    ),
    "missing-id": say("A line of a table has no id. Enter it."),
    "missing-key": say("A key that must be there is missing."),
    "name-differs": say(
        "The id and the name in a row of a table are of two targets. Correct one of them."
    ),
    "no-figures": say(
        "A declared table has no column of figures. Say value, target: or element: of one."
    ),
    "nested-table": say(
        "A cell of a table in Word has a table in it, which is not read. Take it out of the cell."
    ),
    "no-header": say(
        "No row of the table names a target and a figure, so nothing can be read from it."
    ),
    "no-text": say(
        "The pages of a PDF are pictures. Have the text recognized, or take the document from "
        "where it was written."
    ),
    "no-kind": say(
        "A target of the plan's own does not say whether it is a stock or a flow, or whether its "
        "grade can be lost again. Add kind:, or never_falls: true."
    ),
    "no-such-row": say(
        "No row or sheet of a declared table is the one that where:, take: or sheets: asks for."
    ),
    "no-targets": say("A plan has no target, so nothing could be missed. Declare one."),
    "no-unit": say(
        "An indicator of the plan's own has neither a unit nor a scale. Add one of them."
    ),
    "no-units": say(
        "A roster has no unit, so nobody could be missing. Name those that must report."
    ),
    "not-a-date": say("The date does not exist in any calendar, such as 30 February. Correct it."),
    "not-a-file": say("The name is of a folder, a pipe or a device. Name a file."),
    "not-a-folder": say(
        "The configuration names a folder of specs that is not there. Paths in hpc.yaml are "
        "relative to it."
    ),
    "not-a-number": say(
        "The text is not one number with a unit. Bounds, ranges and guesses (32%以上, 30-40%, "
        "约32%) are no figures. Enter the exact figure."
    ),
    "not-a-report": say(
        "The file is no JSON report of a check. Name one that hpc check -f json wrote."
    ),
    "not-a-year": say("A year has four digits."),
    "not-calculated": say(
        "A formula of the workbook has no result, because no spreadsheet program has calculated "
        "it. Open it in Excel or WPS, and save it."
    ),
    "not-comparable": say(
        "A change is asked for, and the figure is said not to be comparable with that before. Say "
        "with explain: why the change counts, such as a baseline that was counted anew."
    ),
    "not-csv": say("The file is not CSV; the place is where the reader gave up."),
    "not-each": say(
        "Figures for each institution are given for a target that is one figure for the plan as a "
        "whole, or one of them is of several that are not named, such as 其他."
    ),
    "not-for-script": say(
        "A script of hpc bulk --sql does not read this file as a run does; a run without --sql "
        "reads it."
    ),
    "not-parquet": say("The file is not Parquet, or it is damaged."),
    "not-parts": say(
        "One figure is given for a target of several parts. Each part has a figure of its own; "
        "write all_of: with the name and the figure of each, or fill in the column of parts."
    ),
    "not-xlsx": say(
        "The file is not a workbook of the kind .xlsx, or it is damaged. Save it again as .xlsx."
    ),
    "not-yaml": say("The file is not YAML; the place is where the parser gave up."),
    "number-out-of-range": say("The number is longer or larger than any figure can be."),
    "off-mean-of-years": say(
        "A figure is more than 33% off the mean of those of the years before. Correct it, or say "
        "why with explain:."
    ),
    "old-excel": say(
        "The file is a workbook of an old kind. Name one of Excel 97-2003 .xls, and save an older "
        "one as .xlsx."
    ),
    "one-form": say("A target has exactly one form, such as at_least or falls_by."),
    "one-meaning": say(
        "A column or a name of a declared table has to mean one thing: one target or one element."
    ),
    "open-question": say(
        "A draft of a declared table still has a ?. Write what the column or name means, or unread."
    ),
    "other-group": say(
        "A row of a table is of one sex, age group or kind of figure, and the target is of all. "
        "Report the figure of all."
    ),
    "other-path": say(
        "The id of a plan is not its path below the folder of specs: correct one of them. Or a "
        "file of rules, a catalog, units or declared tables is where nothing reads it: move it."
    ),
    "other-period": say(
        "A heading, a title or a column of a table, or the name of a file that says no day, names "
        "another period than that of the figures. Correct it, or as_of:."
    ),
    "other-place": say(
        "A row of a table is of another place than the plan. Correct the place, or report the "
        "figures of the plan's own."
    ),
    "other-unit": say(
        "Last year's file is of another unit than the figures, or does not say of which. Give the "
        "unit's own file, and write org_unit: in both."
    ),
    "other-plan": say("The file answers another plan than the one given with --plan."),
    "out-of-range": say("The number is outside what is allowed here."),
    "outside-own-range": say(
        "A figure has left the range of the years before by more than twice as much as it ever "
        "moved in a year. Correct it, or say why with explain:."
    ),
    "outside-roster": say(
        "A file is of a unit that the roster does not have. It may be misspelt; its figures are "
        "not counted."
    ),
    "overlapping-units": say(
        "A unit of a roster is a part of another one by its name, and would be counted twice: say "
        "so with parent:, or name the other one for what it reports without its parts. Or the "
        "units: of a target name all of them together, which the target itself is for."
    ),
    "parent-circle": say(
        "A unit of a roster is, by way of its parents, a part of itself. Correct one of the "
        "parents."
    ),
    "password": say("The file is protected by a password. Save it without one."),
    "percent-or-points": say(
        "A change of a rate is given in %, relative to the baseline. Write 百分点 where points are "
        "meant, or change: relative to confirm it."
    ),
    "points-above-full": say(
        "More points are printed than there can be for the target. Correct one of the two."
    ),
    "points-differ": say(
        "Printed points are not the weight times the rate of completion. They may be given by "
        "steps."
    ),
    "private-column": say(
        "A column is declared private and is used for figures or names, which reports show."
    ),
    "quote-not-in-source": say(
        "The quote is not a run of the document's characters, line breaks and white space aside."
    ),
    "quote-baseline": say(
        "The quote of a target counts its change from another year than the target does. Write "
        "baseline: with its year, or say why in note:."
    ),
    "quote-binding": say(
        "The row of a table that states a target says 约束性 or 预期性, and the target does not. "
        "Write binding: as the row has it."
    ),
    "quote-due": say(
        "The quote of a target names another day than the target is due. Correct due:, or say why "
        "in note:."
    ),
    "quote-each": say(
        "The quote of a target asks something of each of several, and the target of all together. "
        "Write each:, or say why in note:."
    ),
    "quote-every": say(
        "The quote of a target asks for something every month, quarter or year, and the target for "
        "it once. Write every:, or say why in note:."
    ),
    "quote-grade": say(
        "The quote of a target names another grade or stage than the target asks for. Correct one "
        "of them, or say why in note:."
    ),
    "quote-indicator": say(
        "The quote of a target names another indicator of the catalog than the target is on. "
        "Correct one of them, or say why in note:."
    ),
    "quote-number": say(
        "The quote of a target has a number that the target does not name. Correct one of them, or "
        "say why in note:."
    ),
    "quote-operator": say(
        "The quote of a target compares otherwise than its form: 超过 leaves the number out, 以上 "
        "does not. Correct one of them, or say why in note:."
    ),
    "quote-peers": say(
        "The quote of a target ranks among those of another area than the target does, or compares "
        "with another one. Correct one of them, or say why in note:."
    ),
    "quote-population": say(
        "The quote of a target has a figure of some people, and its indicator is of all, or the "
        "target of others. Write for:, of: or another indicator, or say why in note:."
    ),
    "quote-reversed": say(
        "The quote of a target wants its figure on the other side of the limit: 以下 beside "
        "at_least. Correct one of them, or say why in note:."
    ),
    "quote-unit": say(
        "The quote of a target has its number in another unit, such as 百分点 beside %. Correct "
        "one of them, or say why in note:."
    ),
    "rate-differs": say(
        "A reported rate is not its own numerator over its own denominator, within the rounding of "
        "what was printed. Check the three against their source, correct the one that is wrong, "
        "and report all three. Over a population a difference of 0.5 % is a warning, as long as "
        "no target turns on it."
    ),
    "rate-summed": say(
        "over: adds up counts. Rates, ranks, days and years are never added up; declare the "
        "numerator and the denominator."
    ),
    "reckoned-figure": say(
        "A table prints only what share of a target is done, and the figure is reckoned from it."
    ),
    "redundant-key": say(
        "The catalog already says this of the indicator. A target with indicator:, or without a "
        "name and unit of its own, must not say it again; one that describes its indicator whole "
        "is taken by its own words, with a warning."
    ),
    "refused-flag": say("A figure has a mark that tables: declares to be no figure to judge by."),
    "replaced-row": say(
        "A row comes twice in a declared table, and the last one counts, as duplicates: declares."
    ),
    "rule-syntax": say(
        "A rule is a relation between figures, such as a <= b + c, and a formula one side of it, "
        "such as b + c. The place is where it cannot be read, or where the formula is."
    ),
    "rule-too-deep": say("A rule has more parentheses inside each other than anyone reads."),
    "rule-too-long": say("A rule is longer than anyone reads."),
    "rule-units": say(
        "Units of a rule or a formula cannot be compared or added, or a formula makes what its "
        "indicator is not counted in."
    ),
    "same-as-last-year": say(
        "Every figure is that of last year's file. It may have been handed in again."
    ),
    "same-year-twice": say(
        "Two files of earlier years are of one year, so that nobody can say which counts. Name one "
        "of them."
    ),
    "same-unit-twice": say(
        "Two files of one unit answer the same plan, or one file is given twice. Give one of them."
    ),
    "same-as-baseline": say(
        "The figure is last year's to the last digit. Correct it, or say why with explain:."
    ),
    "scale-reversed": say("A scale is given from best to worst. Write it from worst to best."),
    "second-document": say(
        "The file contains a second YAML document after ---. One file contains one."
    ),
    "second-table": say(
        "A row below a declared table may be the header of another one, whose columns are others. "
        "Put it on a sheet of its own."
    ),
    "sender-differs": say(
        "A file says that its figures are of one unit, and is named after another, or it and its "
        "folder are named after two units. Correct one of the two."
    ),
    "set-aside-declared": say(
        "A sentence is set aside and declared as a target as well. Leave one of them out."
    ),
    "share-below-one": say(
        "A bare figure of at most 1 is counted in %, ‰ or per population. Write it with its unit: "
        "32% where a spreadsheet has 0.32, or 0.32% where that is right."
    ),
    "skipped-row": say(
        "A row of a table is a sum, a signature or a remark, not a target. It was not read."
    ),
    "skipped-sheet": say(
        "A sheet of the workbook or a table of the document has no header, or is embedded in a "
        "document, and nothing was read from it."
    ),
    "split-number": say(
        "Inside {{ }} a comma ends a value, so 1,812 is two. Write 1812, or put it in quotes."
    ),
    "started-step": say(
        "Points are taken for every step that a figure is off, and it is not said whether a "
        "started step counts. Write started: up, down or none."
    ),
    "sum-differs": say(
        "A sum, a mean or a part of the institutions is not what their own figures make. Correct "
        "one of them, or say why with explain:."
    ),
    "sum-of-units": say(
        "The own return of a whole has another figure than its units come to. Correct one of them."
    ),
    "table-changed": say(
        "A declared table has other headings than last time: some are new, gone or moved. Look "
        "whether every column still means the same, and correct its columns: and confirmed_by:."
    ),
    "tag": say("The file carries a YAML tag. Tags are not taken from a file."),
    "target-differs": say(
        "A table prints another target than the plan has. Correct one of the two, or name the "
        "right plan."
    ),
    "target-unread": say("A printed target is not understood, and is not compared with the plan."),
    "too-deep": say("The file is nested deeper than any such file can be."),
    "too-large": say("The file is larger than any such file can be, or its aliases make it so."),
    "too-many-problems": say(
        "The file has more problems than anyone reads. Correct the first ones and run hpc again."
    ),
    "two-declarations": say(
        "A table is declared twice, so that its figures could mean two things. Give each a heading "
        "under match: that the other has not."
    ),
    "two-figures": say("A row has two names and two figures. Write a row for each."),
    "two-last-returns": say(
        "Two good files of one unit may both be its last one. Say in each when it was handed in, "
        "or hand in one of them."
    ),
    "two-readings": say(
        "A ratio or a change can be read in two ways: 1:1.25 as 0.8 or as 1.25. Write the one that "
        "is meant as one number, or give the indicator the unit 1:x."
    ),
    "two-units": say(
        "A figure's own unit differs from that of its row. Its own is taken; correct one of the "
        "two."
    ),
    "unchecked-column": say(
        "Cells beside the figures, such as a rate of completion or points, could not be checked."
    ),
    "unclear-cell": say(
        "A cell shows something else than its value, or a part of it is struck through or raised; "
        "or it is hidden, a formula of Word or a picture. Write the figure in plain form."
    ),
    "unclear-percent": say(
        "A cell has a number format that shows per cent for some values only. Give it a plain one, "
        "and write % where it is meant."
    ),
    "unfit-lights": say(
        "Lights must have every distance from the pace once: on pace, then how far behind, without "
        "a gap and without an overlap."
    ),
    "unfit-points": say(
        "The points of an item do not suit its target, or do not add up to the full marks."
    ),
    "unconfirmed-table": say(
        "A table is declared, and nobody has confirmed that every column is what it says. Look, "
        "and write your name after confirmed_by:."
    ),
    "unfinished-baseline": say(
        "Last year's file does not cover its year to the end, so it is no baseline."
    ),
    "under-way": say(
        "A hard target asks for a stage that is reached as soon as anything runs. Write strength: "
        "soft, or ask for a later stage."
    ),
    "unfit-benchmark": say(
        "A target cannot be compared with the reference value that it names: that is of another "
        "figure, of another year, or of institutions or levels that the target does not have."
    ),
    "unfit-series": say(
        "The limits of several dates cannot be judged one after the other, or can be read in two "
        "ways. Correct them, or say with counts: what each of them counts."
    ),
    "unfit-revision": say(
        "The terms of a target before its revision cannot be judged in its place, or it is revised "
        "twice on one day, or after it was due. Correct the revision."
    ),
    "unfit-growth": say(
        "A growth a year cannot be judged: it needs whole years from its base year to its day."
    ),
    "unfit-schedule": say(
        "Figures cannot be judged by the schedule of a target. Give it a baseline:, or steps in "
        "the target's own unit, or leave the schedule out."
    ),
    "unfit-unit": say(
        "A unit of a folder's own cannot be used: its name has another meaning, or it is not said "
        "what it is. Give it a name of its own, and write is: count, amount or 12个."
    ),
    "unfit-share": say(
        "A printed share of what is done is of no target that asks for a count or an amount."
    ),
    "unit-or-scale": say("An indicator has a unit or a scale, exactly one of them."),
    "units-fall-short": say(
        "Units that all keep their limits may still miss the limit of the plan. Raise the limits "
        "of the units, or correct that of the plan."
    ),
    "units-unproven": say(
        "It is not proven that units which keep their limits meet the limit of the plan, as the "
        "denominators of their rates are not known."
    ),
    "unknown-benchmark": say("The plan's benchmarks: do not name this one."),
    "unknown-column": say("The column has no meaning here; it may be misspelt."),
    "unknown-direction": say("A direction is increase or decrease."),
    "unknown-element": say("The catalog has no element of this id."),
    "unknown-ending": say(
        "hpc does not read files of this ending. Save it as a kind of file that is read."
    ),
    "unknown-figure": say(
        "A rule or a formula names a figure that is neither an element nor an indicator with a "
        "unit."
    ),
    "unknown-function": say(
        "A rule calls a function that there is none of; the message lists the functions there are."
    ),
    "unknown-grade": say("The word is not on the indicator's scale. Choose one that is."),
    "unknown-group": say(
        "The catalog has no breakdown or group of this name, or the indicator is not broken down "
        "so."
    ),
    "unknown-indicator": say(
        "The catalog has no indicator of this id, and the target does not name its own with zh:."
    ),
    "unknown-key": say("The key has no meaning here; it may be misspelt."),
    "unknown-kind": say(
        "The file is neither a plan nor a catalog, rules, a roster, actuals or waivers."
    ),
    "unknown-part": say("The target has no part of this name."),
    "unknown-placeholder": say(
        "A text in braces in a declared table is no placeholder, such as {{as_of.year}}."
    ),
    "unknown-plan": say("There is no plan of this id."),
    "unknown-rule": say("There is no rule of this id."),
    "unknown-span": say(
        "A figure is of a year, quarter or month in which its target is not asked for. Correct the "
        "one or the other."
    ),
    "unknown-target": say(
        "The plan has no target of this id. Use the names or ids of the template."
    ),
    "unknown-timezone": say(
        "There is no time zone of this name; they are called as Asia/Shanghai is."
    ),
    "unknown-unit": say(
        "The unit is not known. Write one that is, or add your own to units.yaml in your folder of "
        "specs: its name with is: count, amount, or how many of a known unit it is, as 12个."
    ),
    "unknown-unit-name": say(
        "A name is that of no unit of the roster. Correct it, or add the unit."
    ),
    "unnamed-row": say(
        "A row of a table has a figure but does not say of what. Name the indicator."
    ),
    "unnamed-sender": say(
        "A file does not say whose figures it has, and is named after no unit of the roster, or "
        "after several. Write org_unit: in it."
    ),
    "unpacks-too-large": say("The file unpacks to more than any such file can be."),
    "unlikely-limit": say(
        "The limit lies where no figure can be, so that none meets it, or every one does. Correct "
        "it, or write open: true where figures may be there."
    ),
    "unread-brackets": say(
        "What is in brackets behind a heading is not understood. It may be the unit of the "
        "figures, or whose figures they are."
    ),
    "unread-column": say(
        "A column of a table is not read. Where it has figures under a heading that is not known, "
        "that is an error, as they may be those that are meant. Rename the column, or delete it."
    ),
    "unread-comment": say(
        "A comment on a cell that is read, a box of text or a drawing is not read. Look whether "
        "it corrects a figure."
    ),
    "unread-figures": say(
        "Figures of a table were not read, and the run is strict. See them with --cells; give "
        "their columns headings that are understood, or take them out."
    ),
    "unread-line": say(
        "A line above or below a table corrects a figure in words. Correct the figure in its cell."
    ),
    "unread-rows": say(
        "Rows of a declared table are of no target of the plan, and left unread, as others: unread "
        "declares."
    ),
    "unreadable": say("The file cannot be opened."),
    "unsettled-text": say(
        "A table in Word has tracked changes, or a field that Word does not renew by itself. Text "
        "that was inserted is read, deleted text is not: accept or reject the changes."
    ),
    "unseen-format": say(
        "A sheet of an .xls or .ods workbook has conditional formats, which are not looked at. "
        "Look whether they show figures otherwise, or save the workbook as .xlsx."
    ),
    "unsuitable-key": say(
        "The key does not suit the form of the target, or another key beside it."
    ),
    "unused-figure": say(
        "A figure is reported that no target, formula or rule uses. Correct its name, report what "
        "it belongs to, or leave it out."
    ),
    "unused-unit": say(
        "A row says a unit that belongs to none of its figures. Write the unit with the figure."
    ),
    "verdict-differs": say(
        "A table prints a verdict (是否达标) that its figure contradicts. Correct one of the two."
    ),
    "waived-rule": say(
        "A rule is broken, and a waiver sets that aside until its last day. See that it is over."
    ),
    "waiver-expired": say(
        "The last day of the waiver is over, so it counts no more. Renew it, or take it out."
    ),
    "waiver-unused": say("Nothing needs this waiver. Take it out."),
    "weight-differs": say(
        "A table prints another weight or number of points than the plan has. Correct one of the "
        "two."
    ),
    "worse-side": say(
        "A target asks to be on the worse side of a reference value, or of a limit of which "
        "neither the quote nor a note says that it is meant so. Correct the form, or better: of "
        "the indicator."
    ),
    "wrong-baseline-year": say(
        "The baseline is of another year than the one the plan counts changes from. Give that of "
        "the plan's year."
    ),
    "wrong-kind": say(
        "A file of another kind is wanted here, such as a plan where figures are wanted."
    ),
    "wrong-pattern": say("The text does not have the look that is wanted here."),
    "wrong-period": say(
        "The figures cover another period than the plan. Report those of the plan's period."
    ),
    "wrong-population": say(
        "The births that a rate is per are more than a tenth of the residents: they are another "
        "population. Correct the denominator, or say why with explain:."
    ),
    "wrong-shape": say(
        "A list has too few entries, or one of them twice: a scale has at least two grades."
    ),
    "wrong-type": say("A value of another type is wanted here."),
    "wrong-unit": say(
        "The unit does not fit the one that the figure is counted in; both are named. Correct the "
        "unit or the figure."
    ),
    "wrong-word": say("One of a few words is wanted here. Choose one of them."),
}


def is_answered_by_explain(code: str) -> bool:
    """Return whether a problem is a doubt that `explain:` answers, as its meaning says."""
    return code in CODES and "explain:" in CODES[code].template
