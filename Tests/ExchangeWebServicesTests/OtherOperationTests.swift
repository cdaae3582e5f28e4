import ExchangeWebServices
import HTTPTransport
import TestSupport
import Testing

/// The operations behind the first two: what each success must carry, and what comes of it.
struct OtherOperationTests {
  private func result<Operation: EWSOperation>(
    _ operation: Operation, _ name: String, replacing part: String = "", with replacement: String = ""
  ) async throws -> EWSOutcome<Operation.Payload> {
    var answer = try fixture(name)
    if !part.isEmpty { answer = answer.replacing(part, with: replacement) }
    return await EWSClient(StubSender(200, answer, type: xml)).perform(operation, token: token, as: sales)
      .outcome
  }

  private func first<Payload>(_ outcome: EWSOutcome<Payload>) throws -> ItemResult<Payload> {
    guard case .answered(let results, _) = outcome else {
      Issue.record("\(outcome)")
      return .error(EWSError(code: ""))
    }
    return try #require(results.first)
  }

  @Test("An item is read with its id, and a missing one is an error")
  func getItem() async throws {
    let operation = GetItem([ItemID("AAMkM1=")])
    let item = Item(
      kind: "Message", id: ItemID("AAMkM1=", changeKey: "CQ=="), itemClass: "IPM.Note", subject: "Probe")
    #expect(try first(await result(operation, "getitem.xml")) == .success(item))
    #expect(try first(await result(operation, "getitem-gone.xml")).error?.code == "ErrorItemNotFound")
    let empty = try await result(operation, "createitem-sent.xml", replacing: "CreateItem", with: "GetItem")
    #expect(empty == .malformed(.missing("Item")))
  }

  @Test("Properties outside the schema are read with their names, whatever the case of the set's id")
  func extendedProperties() async throws {
    let outcome = try await result(GetItem([ItemID("AAMkM1=")]), "getitem-marked.xml")
    let item = try #require(try first(outcome).success)
    #expect(item.kind == "Contact")
    #expect(item.contactName == "xtdiag 4f")
    #expect(
      item.extendedProperties == [
        ExtendedProperty(RequestBodies.mark, "4f"), ExtendedProperty(.internetHeader("x-xtdiag-test"), "4f"),
      ])
  }

  @Test("A search has one answer for each folder")
  func findInSeveral() async throws {
    let operation = FindItem(in: [.inbox, .distinguished(.sentItems)], max: 8)
    let outcome = try await result(operation, "finditem-none.xml")
    #expect(outcome == .malformed(.messageCount(expected: 2, found: 1)))
  }

  @Test("A deletion is proved by its message alone")
  func deleteItem() async throws {
    let operation = DeleteItem([ItemID("AAMkM1=")])
    #expect(try first(await result(operation, "deleteitem.xml")) == .success(DeleteItem.Deleted()))
    let other = try await result(operation, "getitem.xml")
    #expect(!claimsSuccess(other))
  }

  @Test("A saved item has an id, a sent one has none, a refused one an error")
  func createItem() async throws {
    let saved = CreateItem(.task(subject: "x"))
    let sent = CreateItem(.message(subject: "x", body: "x", to: []), disposition: .sendAndSaveCopy)
    let id = ItemID("AAMkC1=", changeKey: "DwAA")
    #expect(try first(await result(saved, "createitem-saved.xml")) == .success(CreatedItem(id: id)))
    #expect(try await result(saved, "createitem-sent.xml") == .malformed(.missing("Item")))
    #expect(try first(await result(sent, "createitem-sent.xml")) == .success(CreatedItem(id: nil)))
    #expect(try first(await result(sent, "createitem-send-as.xml")).error?.code == "ErrorSendAsDenied")
    let bare = try await result(sent, "createitem-sent.xml", replacing: "<m:Items/>")
    #expect(bare == .malformed(.missing("Items")))
  }

  @Test("Changes come with the next state, which must be there")
  func syncFolderItems() async throws {
    let operation = SyncFolderItems(.inbox, max: 3)
    let id = { (name: String) in ItemID("AAMk\(name)=", changeKey: "CQ==") }
    let changes = FolderChanges(
      state: "H4sIAAAAAAAEAA==",
      changes: [
        .init(kind: .create, id: id("M1")), .init(kind: .delete, id: id("M2")),
        .init(kind: .readFlagChange, id: id("M3")),
      ], includesLastItem: false)
    #expect(try first(await result(operation, "syncfolderitems.xml")) == .success(changes))
    for (part, replacement, reason) in [
      ("H4sIAAAAAAAEAA==", "", .missing("SyncState")), ("Id=\"AAMkM1=\"", "", .missing("ItemId")),
      ("t:Delete>", "t:Vanish>", nil),
      (">false<", ">no<", .invalidValue(of: "IncludesLastItemInRange", "no")),
    ] as [(String, String, MalformedAnswer?)] {
      let outcome = try await result(operation, "syncfolderitems.xml", replacing: part, with: replacement)
      guard case .malformed(let found) = outcome else { return #expect(Bool(false), "\(outcome)") }
      if let reason { #expect(found == reason) }
    }
  }

  @Test("One match is a success, several a warning that tells them, none an error")
  func resolveNames() async throws {
    let operation = ResolveNames("s")
    let match = ResolveNames.Match(
      name: "Sales", emailAddress: "sales@contoso.example", routingType: "SMTP", mailboxType: "Mailbox")
    #expect(try first(await result(operation, "resolvenames-one.xml")) == .success([match]))
    let several = try first(await result(operation, "resolvenames-several.xml"))
    guard case .warning(let error, let matches) = several else { return #expect(Bool(false), "\(several)") }
    #expect(error.code == "ErrorNameResolutionMultipleResults")
    #expect(error.responseClass == "Warning")
    #expect(matches?.map(\.name) == ["Sales", "Support"])
    #expect(several.success == nil)
    let none = try first(await result(operation, "resolvenames-none.xml"))
    #expect(none.error?.code == "ErrorNameResolutionNoResults")
    let empty = try await result(
      operation, "resolvenames-one.xml", replacing: "t:Resolution>", with: "t:Other>")
    #expect(empty == .malformed(.missing("Resolution")))
  }

  @Test("Time zones are told by their ids")
  func timeZones() async throws {
    #expect(try first(await result(GetServerTimeZones(), "getservertimezones.xml")) == .success(["UTC"]))
    let empty = try await result(
      GetServerTimeZones(), "getservertimezones.xml", replacing: "t:TimeZoneDefinition ", with: "t:Other ")
    #expect(empty == .malformed(.missing("TimeZoneDefinition")))
  }

  @Test("A converted id is in the notation asked for")
  func convertId() async throws {
    let source = ConvertId.AlternateID("AAMkM1=", format: .ewsId, mailbox: "sales@contoso.example")
    let converted = ConvertId.AlternateID("AAAAAAEC", format: .entryId, mailbox: "sales@contoso.example")
    #expect(
      try first(await result(ConvertId([source], to: .entryId), "convertid.xml")) == .success(converted))
    let wrong = try await result(ConvertId([source], to: .hexEntryId), "convertid.xml")
    #expect(wrong == .malformed(.invalidValue(of: "Format", "EntryId")))
    let malformed = try first(await result(ConvertId([source], to: .entryId), "convertid-malformed.xml"))
    #expect(malformed.error?.code == "ErrorInvalidIdMalformed")
  }
}
