import Testing

@testable import TenantLab

struct EWSOperationTests {
  private func call(_ operation: String, as mailbox: String = LabIdentity.sales) async throws -> LabResponse {
    let client = try await LabClient()
    return await client.call(operation, as: mailbox, token: await client.accessToken())
  }

  private func folders(_ ids: String) -> String {
    "<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape>"
      + "<m:FolderIds>\(ids)</m:FolderIds></m:GetFolder>"
  }

  @Test func theProbeForTheVersionGetsAnItemErrorAndTheVersion() async throws {
    let answer = try await call(
      "<m:ConvertId DestinationFormat=\"EntryId\"><m:SourceIds>"
        + "<t:AlternateId Id=\"DUMMY\" Format=\"EwsId\" Mailbox=\"DUMMY\"/></m:SourceIds></m:ConvertId>")
    #expect(answer.status == 200)
    #expect(answer.responseCodes == ["ErrorInvalidIdMalformed"])
    #expect(answer.text.contains("MajorVersion=\"15\" MinorVersion=\"20\""))
  }

  @Test func eachFolderHasItsOwnAnswerInItsPlace() async throws {
    let owner = { (address: String) in
      "<t:Mailbox><t:EmailAddress>\(address)</t:EmailAddress><t:RoutingType>SMTP</t:RoutingType></t:Mailbox>"
    }
    let answer = try await call(
      folders(
        "<t:DistinguishedFolderId Id=\"inbox\"/><t:DistinguishedFolderId Id=\"usercuratedcontacts\"/>"
          + "<t:DistinguishedFolderId Id=\"inbox\">\(owner(LabIdentity.sales))</t:DistinguishedFolderId>"
          + "<t:DistinguishedFolderId Id=\"inbox\">\(owner(LabIdentity.support))</t:DistinguishedFolderId>"
          + "<t:DistinguishedFolderId Id=\"inbox\">\(owner("x@contoso.example"))</t:DistinguishedFolderId>"
          + "<t:FolderId Id=\"\(MailboxIDs(mailbox: 1).folder("tasks"))\"/>"
          + "<t:FolderId Id=\"\(MailboxIDs(mailbox: 4).folder("inbox"))\"/><t:FolderId Id=\"rubbish\"/>"))
    #expect(
      answer.responseCodes == [
        "NoError", "ErrorFolderNotFound", "NoError", "ErrorAccessDenied", "ErrorNonExistentMailbox",
        "NoError",
        "ErrorItemNotFound", "ErrorInvalidIdMalformed",
      ])
  }

  @Test func aFolderShowsWhatWasAskedForInTheOrderOfTheSchema() async throws {
    let answer = try await call(
      "<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>"
        + "<t:FieldURI FieldURI=\"folder:UnreadCount\"/><t:FieldURI FieldURI=\"folder:FolderClass\"/>"
        + "<t:FieldURI FieldURI=\"folder:ParentFolderId\"/></t:AdditionalProperties></m:FolderShape>"
        + "<m:FolderIds><t:DistinguishedFolderId Id=\"inbox\"/></m:FolderIds></m:GetFolder>")
    let folder = try #require(answer.messages.first?.message("Folders")?.type("Folder"))
    #expect(folder.children.map(\.name) == ["FolderId", "ParentFolderId", "FolderClass", "UnreadCount"])
    #expect(folder.type("FolderClass")?.text == "IPF.Note")
    #expect(
      folder.type("ParentFolderId")?.attributes["Id"] == MailboxIDs(mailbox: 1).folder("msgfolderroot"))
  }

  @Test(
    arguments: [
      (2, 0, "Beginning", 2, "2", "false"), (2, 2, "Beginning", 1, "3", "true"),
      (10, 0, "Beginning", 3, "3", "true"), (10, 9, "Beginning", 0, "3", "true"),
      (1, 0, "End", 1, "3", "true"),
    ] as [(Int, Int, String, Int, String, String)])
  func itemsComeInPages(
    size: Int, offset: Int, base: String, count: Int, next: String, last: String
  ) async throws {
    let answer = try await call(
      "<m:FindItem Traversal=\"Shallow\"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>"
        + "<m:IndexedPageItemView MaxEntriesReturned=\"\(size)\" Offset=\"\(offset)\" BasePoint=\"\(base)\"/>"
        + "<m:ParentFolderIds><t:DistinguishedFolderId Id=\"inbox\"/></m:ParentFolderIds></m:FindItem>")
    let root = try #require(answer.messages.first?.message("RootFolder"))
    #expect(root.attributes["TotalItemsInView"] == "3")
    #expect(root.attributes["IndexedPagingOffset"] == next)
    #expect(root.attributes["IncludesLastItemInRange"] == last)
    let items = try #require(root.type("Items")).children
    #expect(items.count == count)
    #expect(items.allSatisfy { $0.children.map(\.name) == ["ItemId"] })
  }

  @Test func anItemHasItsBodyAndAMissingOneItsError() async throws {
    let answer = try await call(
      "<m:GetItem><m:ItemShape><t:BaseShape>Default</t:BaseShape></m:ItemShape><m:ItemIds>"
        + "<t:ItemId Id=\"\(MailboxIDs(mailbox: 1).item(1))\"/>"
        + "<t:ItemId Id=\"\(MailboxIDs(mailbox: 2).item(1))\"/></m:ItemIds></m:GetItem>")
    #expect(answer.responseCodes == ["NoError", "ErrorItemNotFound"])
    let message = try #require(answer.messages.first?.message("Items")?.type("Message"))
    #expect(message.type("Body")?.attributes["BodyType"] == "Text")
    #expect(message.type("IsRead")?.text == "false")
  }

  @Test func synchronizationReportsNothingTwice() async throws {
    let client = try await LabClient()
    let token = await client.accessToken()
    func synchronize(_ state: String?) async throws -> (state: String, changes: [String]) {
      let answer = await client.call(
        "<m:SyncFolderItems><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:SyncFolderId>"
          + "<t:DistinguishedFolderId Id=\"inbox\"/></m:SyncFolderId>"
          + (state.map { "<m:SyncState>\($0)</m:SyncState>" } ?? "")
          + "<m:MaxChangesReturned>2</m:MaxChangesReturned></m:SyncFolderItems>", as: LabIdentity.sales,
        token: token)
      let message = try #require(answer.messages.first)
      return (
        try #require(message.message("SyncState")).text,
        try #require(message.message("Changes")).children.map(\.name)
      )
    }
    let first = try await synchronize(nil)
    #expect(first.changes == ["Create", "Create"])
    let second = try await synchronize(first.state)
    #expect(second.changes == ["Create"])
    #expect(try await synchronize(second.state).changes.isEmpty)
    try client.store.update { world in
      try world.changeMailbox(LabIdentity.sales) { mailbox in
        guard let inbox = mailbox.folders.firstIndex(where: { $0.distinguishedName == "inbox" }) else {
          return
        }
        mailbox.folders[inbox].items.removeFirst()
        mailbox.folders[inbox].items[0].changeKey = "AAMkbmV3"
      }
    }
    #expect(try await synchronize(second.state).changes == ["Update", "Delete"])
  }

  @Test(
    arguments: [
      (LabIdentity.orders, "NoError"), ("smtp:help@contoso.example", "NoError"), ("Chief", "NoError"),
      ("s", "ErrorNameResolutionMultipleResults"), ("nobody", "ErrorNameResolutionNoResults"),
    ] as [(String, String)])
  func namesAreResolved(entry: String, code: String) async throws {
    let answer = try await call(
      "<m:ResolveNames ReturnFullContactData=\"false\"><m:UnresolvedEntry>\(entry)</m:UnresolvedEntry>"
        + "</m:ResolveNames>")
    #expect(answer.responseCodes == [code])
  }

  @Test func timeZonesAreListed() async throws {
    let answer = try await call(
      "<m:GetServerTimeZones ReturnFullTimeZoneData=\"false\"><m:Ids><t:Id>UTC</t:Id></m:Ids>"
        + "</m:GetServerTimeZones>"
    )
    #expect(answer.messages.first?.message("TimeZoneDefinitions")?.children.count == 1)
  }

  @Test(
    arguments: [
      ("<m:CreateFolder/>", "ErrorInvalidOperation"),
      ("<m:Nonsense/>", "ErrorSchemaValidation"), ("<GetFolder/>", "ErrorSchemaValidation"),
      (
        "<m:GetFolder><m:FolderIds><t:DistinguishedFolderId Id=\"inbox\"/></m:FolderIds>"
          + "<m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape></m:GetFolder>",
        "ErrorSchemaValidation"
      ),
      (
        "<m:GetFolder><m:FolderShape><t:BaseShape>Everything</t:BaseShape></m:FolderShape>"
          + "<m:FolderIds><t:DistinguishedFolderId Id=\"inbox\"/></m:FolderIds></m:GetFolder>",
        "ErrorSchemaValidation"
      ),
      (
        "<m:FindItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:ParentFolderIds>"
          + "<t:DistinguishedFolderId Id=\"inbox\"/></m:ParentFolderIds></m:FindItem>",
        "ErrorSchemaValidation"
      ),
      ("<m:GetFolder", "ErrorSchemaValidation"),
    ] as [(String, String)])
  func aRequestThatEWSDoesNotKnowIsAFault(operation: String, code: String) async throws {
    let answer = try await call(operation)
    #expect(answer.status == 500)
    #expect(answer.faultCode == code)
  }

  @Test func aViolationSaysWhereAndWhat() async throws {
    let answer = try await call("<m:GetFolder>\n<m:FolderIds/></m:GetFolder>")
    #expect(answer.text.contains("<t:LineNumber>3</t:LineNumber>"))
    #expect(
      answer.text.contains("invalid child element &apos;FolderIds&apos;")
        || answer.text.contains("'FolderIds'"))
    #expect(answer.text.contains("<e:Message"))
  }
}
