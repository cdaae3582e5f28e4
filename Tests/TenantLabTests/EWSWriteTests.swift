import Testing

@testable import TenantLab

struct EWSWriteTests {
  private static let appointment = """
    <t:CalendarItem><t:Subject>Probe</t:Subject><t:ReminderIsSet>0</t:ReminderIsSet>\
    <t:Start>2026-11-24T10:00:00Z</t:Start><t:End>2026-11-24T10:15:00+00:00</t:End>\
    <t:LegacyFreeBusyStatus>Free</t:LegacyFreeBusyStatus></t:CalendarItem>
    """
  private static let contact = """
    <t:Contact><t:GivenName>Pro</t:GivenName><t:EmailAddresses><t:Entry Key="EmailAddress1">a@b.example</t:Entry>\
    </t:EmailAddresses><t:Surname>Be</t:Surname></t:Contact>
    """
  private static let task = "<t:Task><t:Subject>Probe</t:Subject><t:Status>NotStarted</t:Status></t:Task>"
  private static let property = """
    <t:ExtendedFieldURI DistinguishedPropertySetId="PublicStrings" PropertyName="probe" PropertyType="String"/>
    """
  /// The same property under the GUID of its set.
  private static let sameProperty = """
    <t:ExtendedFieldURI PropertySetId="00020329-0000-0000-C000-000000000046" PropertyName="probe" \
    PropertyType="String"/>
    """

  @Test(
    arguments: [
      (appointment, "calendar", "CalendarItem", ["Start", "End", "LegacyFreeBusyStatus"]),
      (contact, "contacts", "Contact", ["GivenName", "EmailAddresses", "Surname"]),
      (task, "tasks", "Task", ["Status"]),
      (MailboxAtWork.message("Probe", to: "a@b.example"), "drafts", "Message", ["ToRecipients", "IsDraft"]),
    ] as [(String, String, String, [String])])
  func whatIsCreatedIsReadBackAndDeletedForGood(
    item: String, folder: String, element: String, properties: [String]
  ) async throws {
    let mailbox = try await MailboxAtWork()
    let created = await mailbox.create(item)
    #expect(created.responseCodes == ["NoError"])
    let id = try #require(created.itemID)
    #expect(created.items.first?.children.map(\.name) == ["ItemId"])
    let read = try #require(await mailbox.read(id).items.first)
    #expect(read.name == element)
    for property in properties { #expect(read.type(property) != nil, "\(property)") }
    #expect(await mailbox.find(in: folder).items.count == 1)
    let deleted = await mailbox.delete(
      id,
      "DeleteType=\"HardDelete\" SendMeetingCancellations=\"SendToNone\" AffectedTaskOccurrences=\"AllOccurrences\" "
        + "SuppressReadReceipts=\"true\"")
    #expect(deleted.responseCodes == ["NoError"])
    #expect(await mailbox.read(id).responseCodes == ["ErrorItemNotFound"])
    #expect(await mailbox.delete(id).responseCodes == ["ErrorItemNotFound"])
    #expect(await mailbox.find(in: folder, traversal: "SoftDeleted").items.isEmpty)
  }

  @Test func truthIsAnsweredInWords() async throws {
    let mailbox = try await MailboxAtWork()
    let id = try #require(await mailbox.create(Self.appointment).itemID)
    #expect(await mailbox.read(id).items.first?.type("ReminderIsSet")?.text == "false")
  }

  @Test func aDraftIsDeletedInThreeWays() async throws {
    let mailbox = try await MailboxAtWork()
    let draft = MailboxAtWork.message("Draft", to: "a@b.example")
    let soft = try #require(await mailbox.create(draft).itemID)
    _ = await mailbox.delete(soft, "DeleteType=\"SoftDelete\"")
    #expect(await mailbox.find(in: "drafts").items.isEmpty)
    #expect(await mailbox.find(in: "drafts", traversal: "SoftDeleted").itemID == soft)
    let moved = try #require(await mailbox.create(draft).itemID)
    _ = await mailbox.delete(moved, "DeleteType=\"MoveToDeletedItems\"")
    #expect(await mailbox.read(moved).responseCodes == ["ErrorItemNotFound"])
    let here = try #require(await mailbox.find(in: "deleteditems").itemID)
    #expect(here != moved)
    #expect(await mailbox.delete("rubbish").responseCodes == ["ErrorInvalidIdMalformed"])
  }

  @Test(
    arguments: [
      (appointment, "SaveOnly", nil, "ErrorSendMeetingInvitationsRequired"),
      (MailboxAtWork.message("x", to: "a@b.example"), nil, nil, "ErrorMessageDispositionRequired"),
      ("<t:Message><t:Subject>x</t:Subject></t:Message>", "SendOnly", nil, "ErrorMissingRecipients"),
      (MailboxAtWork.message("x", to: "nobody"), "SendOnly", nil, "ErrorInvalidRecipients"),
      (
        "<t:CalendarItem><t:Start>2026-11-24T10:00:00Z</t:Start><t:End>2026-11-24T09:00:00Z</t:End></t:CalendarItem>",
        nil, "SendToNone", "ErrorCalendarEndDateIsEarlierThanStartDate"
      ),
      ("<t:Task><t:Size>4</t:Size></t:Task>", nil, nil, "ErrorInvalidPropertySet"),
      (
        "<t:Task><t:ExtendedProperty><t:ExtendedFieldURI PropertyName=\"x\" PropertyType=\"String\"/>"
          + "<t:Value>v</t:Value></t:ExtendedProperty></t:Task>", nil, nil, "ErrorInvalidExtendedProperty"
      ),
      ("<t:Task><t:Status>Ready</t:Status></t:Task>", nil, nil, "ErrorSchemaValidation"),
      (
        "<t:Task><t:Status>Completed</t:Status><t:Subject>late</t:Subject></t:Task>", nil, nil,
        "ErrorSchemaValidation"
      ),
      ("<t:Message><t:Body>no type</t:Body></t:Message>", "SaveOnly", nil, "ErrorSchemaValidation"),
      ("<t:CalendarItem><t:Start>tomorrow</t:Start></t:CalendarItem>", nil, "SendToNone", "ErrorSchemaValidation"),
    ] as [(String, String?, String?, String)])
  func whatCannotBeCreatedIsRefused(
    item: String, disposition: String?, invitations: String?, code: String
  ) async throws {
    let mailbox = try await MailboxAtWork()
    let answer = await mailbox.create(item, disposition: disposition, invitations: invitations)
    #expect(answer.decision == code)
    if answer.status == 200 { #expect(answer.messages.first?.message("Items")?.children.isEmpty == true) }
    #expect(await mailbox.find(in: "drafts").items.isEmpty)
  }

  @Test(
    arguments: [
      (appointment, "ErrorCannotCreateCalendarItemInNonCalendarFolder"),
      (contact, "ErrorCannotCreateContactInNonContactFolder"), (task, "ErrorCannotCreateTaskInNonTaskFolder"),
    ] as [(String, String)])
  func eachKindHasItsFolders(item: String, code: String) async throws {
    let mailbox = try await MailboxAtWork()
    #expect(await mailbox.create(item, in: "inbox").responseCodes == [code])
  }

  @Test func anItemOfAKindIsDeletedWithItsOwnAttribute() async throws {
    let mailbox = try await MailboxAtWork()
    let meeting = try #require(await mailbox.create(Self.appointment).itemID)
    let task = try #require(await mailbox.create(Self.task).itemID)
    #expect(await mailbox.delete(meeting).responseCodes == ["ErrorSendMeetingCancellationsRequired"])
    #expect(await mailbox.delete(task).responseCodes == ["ErrorAffectedTaskOccurrencesRequired"])
  }

  @Test func anExtendedPropertyIsGivenToWhoeverAsksForIt() async throws {
    let mailbox = try await MailboxAtWork()
    let extended = "<t:ExtendedProperty>\(Self.property)<t:Value>run 7</t:Value></t:ExtendedProperty>"
    let id = try #require(
      await mailbox.create("<t:Task><t:Subject>Probe</t:Subject>\(extended)</t:Task>").itemID)
    #expect(await mailbox.read(id).items.first?.type("ExtendedProperty") == nil)
    for path in [Self.property, Self.sameProperty] {
      let found = try #require(await mailbox.read(id, path, shape: "IdOnly").items.first)
      #expect(found.type("ExtendedProperty")?.type("Value")?.text == "run 7")
      #expect(found.type("ExtendedProperty")?.type("ExtendedFieldURI")?.attributes["PropertyName"] == "probe")
    }
  }

  @Test func anItemIsFoundByItsProperties() async throws {
    let mailbox = try await MailboxAtWork()
    let extended = "<t:ExtendedProperty>\(Self.property)<t:Value>run 7</t:Value></t:ExtendedProperty>"
    for (subject, more) in [("A probe", extended), ("B probe", ""), ("another", "")] {
      _ = await mailbox.create("<t:Task><t:Subject>\(subject)</t:Subject>\(more)</t:Task>")
    }
    func contains(_ text: String, _ attributes: String) -> String {
      "<t:Contains \(attributes)><t:FieldURI FieldURI=\"item:Subject\"/><t:Constant Value=\"\(text)\"/></t:Contains>"
    }
    let equal = MailboxAtWork.hasSubject("B probe")
    let marked =
      "<t:IsEqualTo>\(Self.property)<t:FieldURIOrConstant><t:Constant Value=\"run 7\"/>"
      + "</t:FieldURIOrConstant></t:IsEqualTo>"
    let cases: [(String, [String])] = [
      (equal, ["B probe"]), (marked, ["A probe"]), ("<t:Exists>\(Self.sameProperty)</t:Exists>", ["A probe"]),
      (
        contains("PROBE", "ContainmentMode=\"Substring\" ContainmentComparison=\"IgnoreCase\""), ["A probe", "B probe"]
      ),
      (contains("PROBE", "ContainmentMode=\"Substring\" ContainmentComparison=\"Exact\""), []),
      (contains("A", "ContainmentMode=\"Prefixed\" ContainmentComparison=\"Exact\""), ["A probe"]),
      ("<t:Or>\(equal)\(marked)</t:Or>", ["A probe", "B probe"]), ("<t:And>\(equal)\(marked)</t:And>", []),
      ("<t:Not>\(equal)</t:Not>", ["A probe", "another"]),
    ]
    for (restriction, subjects) in cases {
      #expect(
        await mailbox.subjects(
          in: "tasks", restriction,
          order: "<t:FieldOrder Order=\"Ascending\"><t:FieldURI FieldURI=\"item:Subject\"/></t:FieldOrder>")
          == subjects, "\(restriction)")
    }
    for broken in ["<t:And>\(equal)</t:And>", "<t:Likes/>", "<t:Exists><t:FieldURI FieldURI=\"Subject\"/></t:Exists>"] {
      #expect(await mailbox.find(in: "tasks", broken).faultCode == "ErrorSchemaValidation")
    }
  }

  @Test func aCalendarViewShowsWhatTakesPlaceInIt() async throws {
    let mailbox = try await MailboxAtWork()
    _ = await mailbox.create(Self.appointment)
    for (start, count) in [("2026-11-24T10:10:00Z", 1), ("2026-11-24T10:15:00Z", 0)] {
      let answer = await mailbox.find(
        in: "calendar", view: "<m:CalendarView StartDate=\"\(start)\" EndDate=\"2026-11-25T00:00:00Z\"/>")
      #expect(answer.items.count == count)
    }
  }

  @Test func idsAreNeverGivenTwice() async throws {
    let mailbox = try await MailboxAtWork()
    var ids: Set<String> = []
    for _ in 0..<5 {
      let id = try #require(await mailbox.create(Self.task).itemID)
      #expect(ids.insert(id).inserted)
      _ = await mailbox.delete(id, "DeleteType=\"HardDelete\" AffectedTaskOccurrences=\"AllOccurrences\"")
    }
  }
}
