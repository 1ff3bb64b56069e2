"""Words for refusals about the application and the permit: what is refused, and what to do."""

TABLE: dict[str, tuple[str, str]] = {
    "refused.printed-day-too-early": (
        "不能记录：所填日期 {day} 没有晚于 {bound}，先后次序不对。",
        "This cannot be recorded: the day {day} does not lie after {bound}, as it must.",
    ),
    "refused.printed-day-too-early.next": (
        "请核对证面或备案所载日期后重新提交。",
        "Check the dates on the card or the filing and send it again.",
    ),
    # Applying
    "refused.no-permit-needed": (
        "无需申领：申领人的常住户口在本市，市内移居不必办理居住证。",
        "No permit is needed: the applicant's household registration is in this city, and moves"
        " inside it need none.",
    ),
    "refused.no-permit-needed.next": (
        "不必办理；户口所在地记错的，请更正立档记录中的 hukou_place（correct-entry）。",
        "Nothing is to be done; if the place is wrong, correct hukou_place in the entry that opened"
        " the case (correct-entry).",
    ),
    "refused.permit-in-use": (
        "不能申领：居住证仍在有效期内，不必另领一张。",
        "There is nothing to apply for: the permit is in use.",
    ),
    "refused.permit-in-use.next": (
        "到期前办理签注即可（endorse-permit）；遗失、损坏的，补领或换领（replace-permit）。",
        "Endorse it before its last day (endorse-permit); a lost or damaged card is replaced"
        " (replace-permit).",
    ),
    "refused.endorse-instead": (
        "不能重新申领：居住证逾期 {overdue} 日，仍可补办签注。",
        "A new permit cannot be applied for: this one is {overdue} day{overdue:s} overdue and can"
        " still be endorsed.",
    ),
    "refused.endorse-instead.next": (
        "请带居住证、身份证和居住地址证明补办签注（endorse-permit），越早越好。",
        "Endorse it late (endorse-permit), soon: bring the permit, the identity card and proof of"
        " address.",
    ),
    "refused.application-open": (
        "不能再次申领：前一次申领还没有办结。",
        "An application is open already and has not been decided.",
    ),
    "refused.application-open.next": (
        "请等待结果；用 residence status 可以查看办到哪一步、还缺什么材料。",
        "Wait for the decision; residence status shows where it stands and what is missing.",
    ),
    "refused.ground-not-known": (
        "这一天的规定不认可下列免等半年的事由：{grounds}[[；认可的有：{known:ground}]]。",
        "The rules of this day do not know these grounds: {grounds}"
        "[[; those known are: {known:ground}]].",
    ),
    "refused.ground-not-known.next": (
        "请改写认可的事由，并带相应的证明；都不符合的，不写 --grounds，待登记满半年后申领。",
        "Name a ground that is known and bring its proof; if none fits, leave --grounds out and"
        " apply when the half-year is full.",
    ),
    "refused.waiting-not-full": (
        "不能申领：居住登记还没有满规定的等待期。",
        "The permit cannot be applied for yet: the waiting period since registration is not full.",
    ),
    "refused.waiting-not-full.next": (
        "请在期满后带身份证、照片和就业、住所或就读证明申领，其间不要让登记到期；"
        "符合本市免等事由的，用 --grounds 写明即可先办。",
        "Apply when it is full, with identity card, photo and proof of work, home or study, and"
        " keep the registration alive; where the city knows a ground that replaces the wait,"
        " name it with --grounds.",
    ),
    "refused.condition-not-claimed": (
        "不能申领：除等待期满外，还须写明符合下列条件之一：{known:ground}。",
        "The permit cannot be applied for: besides the wait, one of these must be claimed:"
        " {known:ground}.",
    ),
    "refused.condition-not-claimed.next": (
        "请用 --grounds 写明符合的条件并带相应的证明；都不符合的，符合之后再申领。",
        "Name the one that fits with --grounds and bring its proof; if none fits yet, apply when"
        " one does.",
    ),
    # Deciding on an application
    "refused.no-application": (
        "没有正在办理的申领：从未申领，或者申领已经办结。",
        "No application is open: none was made, or the latest has been decided.",
    ),
    "refused.no-application.next": (
        "请先由本人或代办人申领（apply-for-permit）。",
        "Have the permit applied for first (apply-for-permit).",
    ),
    "refused.already-accepted": (
        "申领已经受理，不能再次受理，也不能再要求补正。",
        "The application has been accepted: it cannot be accepted again, nor more items asked for.",
    ),
    "refused.already-accepted.next": (
        "请在制发期限内签发（issue-permit），或说明理由不予办理（refuse-application）。",
        "Within the limit issue the permit (issue-permit), or refuse with reasons"
        " (refuse-application).",
    ),
    "refused.items-missing": (
        "不能受理：材料还没有补齐，尚缺 {items}。",
        "The application cannot be accepted: items are missing: {items}.",
    ),
    "refused.items-missing.next": (
        "请申领人带齐这些材料；收到后记录补正（receive-supplement），再受理。",
        "Have them brought, record each (receive-supplement), and then accept.",
    ),
    "refused.nothing-missing": (
        "没有待补正的材料：没有告知过缺件，或者已经补齐。",
        "No item is missing: none was named, or all have been received.",
    ),
    "refused.nothing-missing.next": (
        "可以直接受理（accept-application）；确有缺件的，先一次性告知（note-deficiency）。",
        "Accept the application (accept-application); if something is missing, name it first"
        " (note-deficiency).",
    ),
    "refused.not-accepted": (
        "申领尚未受理，不能签发，也不能延长制发期限。",
        "The application has not been accepted: nothing can be issued or extended yet.",
    ),
    "refused.not-accepted.next": (
        "请先受理（accept-application），制发期限自受理之日起算。",
        "Accept it first (accept-application); the limit runs from that day.",
    ),
    "refused.extension-not-enabled": (
        "不能延长制发期限：本市的实施办法没有规定可以延长。",
        "The limit on issuing cannot be extended: the city's measures do not provide for it.",
    ),
    "refused.extension-not-enabled.next": (
        "请在原期限内签发（issue-permit）或不予办理（refuse-application）。",
        "Issue (issue-permit) or refuse (refuse-application) within the limit as it is.",
    ),
    "refused.extension-too-long": (
        "不能延长这么久：自受理起，全部时限不得超过 {days} 日。",
        "The extension is too long: from acceptance the whole limit is at most {days} day{days:s}.",
    ),
    "refused.extension-too-long.next": (
        "请将 --days 改为 {days} 或更少；它是自受理起的总天数。",
        "Give --days as {days} or less; it is the whole limit, counted from acceptance.",
    ),
    "refused.extension-adds-nothing": (
        "没有延长：所写的总天数不长于现有时限（通常 {days} 日，已延长过的更长）。",
        "Nothing is extended: the limit now is as long or longer"
        " ({days} day{days:s}, or as extended before).",
    ),
    "refused.extension-adds-nothing.next": (
        "--days 是自受理起的总天数，不是增加的天数；请改写，或不再延长。",
        "--days is the whole limit from acceptance, not what is added; mend it, or leave it be.",
    ),
    # Handing over
    "refused.not-issued": (
        "不能办理：居住证还没有签发，没有可以寄出或领取的证件。",
        "The permit has not been issued: there is no card to send or to collect.",
    ),
    "refused.not-issued.next": (
        "请先签发（issue-permit）；已经签发的，先补录签发。",
        "Issue it first (issue-permit); if it was issued, record that first.",
    ),
    "refused.not-dispatched": (
        "不能登记投递结果：没有在途的居住证，从未寄出或者已有最后结果。",
        "There is no delivery to record: no card is under way, none was sent or its fate is known.",
    ),
    "refused.not-dispatched.next": (
        "请先登记寄出（dispatch-permit）；在窗口领取的，登记领取（collect-permit）。",
        "Record the dispatch first (dispatch-permit); a card collected at the window is recorded as"
        " such (collect-permit).",
    ),
    "refused.already-handed-over": (
        "不能再次寄出或领取：居住证已于 {on} 交到持证人手中。",
        "The card was handed over on {on}: it cannot be sent or collected again.",
    ),
    "refused.already-handed-over.next": (
        "无需再办；遗失或损坏的，补领或换领（replace-permit）；领取记录有误的，更正或作废该记录。",
        "Nothing is left to do; a lost or damaged card is replaced (replace-permit), a wrong record"
        " of it corrected or voided.",
    ),
    # The permit's life
    "refused.no-permit": (
        "本案在这一天没有居住证，不能签注、补换领或注销。",
        "On this day the case has no permit to endorse, replace or cancel.",
    ),
    "refused.no-permit.next": (
        "请先申领（apply-for-permit）；已领证的，先补录签发（issue-permit）。",
        "Apply for one first (apply-for-permit); if one was issued, record that (issue-permit).",
    ),
    "refused.permit-cancelled": (
        "居住证已经注销，不能再使用或办理。",
        "The permit has been cancelled and can no longer be used.",
    ),
    "refused.permit-cancelled.next": (
        "仍在本市居住的，请重新办理居住登记（register-residence），满半年后申领；"
        "误注销的，由批准机关作废该记录（void-entry）。",
        "Somebody who still lives here registers again (register-residence) and applies after the"
        " half-year; if it was cancelled by mistake, the authority voids that entry (void-entry).",
    ),
    "refused.permit-ended": (
        "居住证已于 {on} 终止（{cause:cause}），不能再使用或办理。",
        "The permit ended on {on} ({cause:cause}) and can no longer be used.",
    ),
    "refused.permit-ended.next": (
        "仍需居住证的，请重新办理居住登记（register-residence），满半年后申领；"
        "终止有误的，由公安机关恢复（reinstate-permit）。",
        "Whoever still needs one registers again (register-residence) and applies after the"
        " half-year; if it was ended in error, the police reinstate it (reinstate-permit).",
    ),
    "refused.permit-not-in-use": (
        "不能办理：居住证在这一天不在使用中（{state:state.permit}）。",
        "Not possible: on this day the permit is not in use ({state:state.permit}).",
    ),
    "refused.permit-not-in-use.next": (
        "使用功能中止的，先补办签注（endorse-permit）；没有居住证或已失效的，先申领"
        "（apply-for-permit）。",
        "Endorse a suspended permit first (endorse-permit); if there is none or it has lapsed,"
        " apply for one (apply-for-permit).",
    ),
    "refused.nothing-to-reinstate": (
        "没有可以恢复的居住证：居住证未被注销、撤销或收缴，或者已经恢复。",
        "There is nothing to reinstate: the permit was not cancelled, revoked or confiscated, or"
        " this has been taken back already.",
    ),
    "refused.nothing-to-reinstate.next": (
        "逾期未签注的，补办签注（endorse-permit）；过期失效的，重新登记后申领。",
        "A permit not endorsed in time is endorsed late (endorse-permit); one that has lapsed is"
        " applied for anew.",
    ),
    "refused.effect-out-of-range": (
        "恢复的生效日期不对：应在 {first} 至 {last} 之间。",
        "The permit cannot be reinstated from that day: it must lie between {first} and {last}.",
    ),
    "refused.effect-out-of-range.next": (
        "请改正 --effective-from：不早于居住证终止之日，不晚于作出恢复决定之日。",
        "Mend --effective-from: not before the day on which the permit ended, nor after that of"
        " this decision.",
    ),
    "refused.window-not-open": (
        "不能签注：还没有到签注窗口，签注只在每次期满前的规定时间内办理。",
        "The permit cannot be endorsed yet: the window before its last day has not opened.",
    ),
    "refused.window-not-open.next": (
        "请在窗口开启后、有效期最后一日之前，带居住证、身份证和居住地址证明办理；"
        "租赁备案快到期的，趁早续办。",
        "Come after it opens and no later than the last valid day, with the permit, the identity"
        " card and proof of address; renew a lease filing that is about to end.",
    ),
    "refused.endorsement-too-late": (
        "这张居住证不能再签注或补换领：已逾期 {overdue} 日[[（有效期至 {last_day}）]]，"
        "超过补办签注的期限。",
        "This permit can no longer be endorsed or replaced: it is {overdue} day{overdue:s} overdue"
        "[[ (last valid day {last_day})]], past the time for a late endorsement.",
    ),
    "refused.endorsement-too-late.next": (
        "请带身份证和居住地址证明重新办理居住登记（register-residence），"
        "登记满半年后重新申领居住证（apply-for-permit）；原已累计的持证时间仍予保留。",
        "Register residence again (register-residence) with the identity card and proof of address,"
        " and apply anew after the half-year (apply-for-permit); the time held so far is kept.",
    ),
    "refused.nothing-to-restore": (
        "没有可以恢复的连续性：居住年限未因逾期而重新计算，或者中断之后还没有补办签注、领到新证。",
        "There is no continuity to restore: no lateness broke the residence years, or the gap has"
        " not been closed by an endorsement or a new permit.",
    ),
    "refused.nothing-to-restore.next": (
        "中断尚未补上的，先补办签注（endorse-permit）或重新申领；"
        "用 residence holding 可以查看每段中断。",
        "Close an open gap first, by a late endorsement (endorse-permit) or a new permit;"
        " residence holding shows every gap.",
    ),
    "refused.restoration-too-late": (
        "不能恢复连续性：申请期限已于 {last_day} 届满。",
        "Continuity can no longer be restored: the last day to ask for it was {last_day}.",
    ),
    "refused.restoration-too-late.next": (
        "居住年限自补办签注或领到新证之日起重新计算；已累计的持证时间仍予保留。",
        "The residence years count from the late endorsement or the new permit; the time held so"
        " far is kept.",
    ),
}
