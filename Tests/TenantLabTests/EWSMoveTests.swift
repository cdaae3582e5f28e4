import Testing

@testable import TenantLab

/// Items that change, move and are sent after they were saved, and what synchronization tells of them.
struct EWSMoveTests {
  private func changes(_ mailbox: MailboxAtWork, _ state: String?, in folder: String = "inbox") async throws -> (
    state: String, names: [String]
  ) {
    let answer = await mailbox.call(
      "<m:SyncFolderItems><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:SyncFolderId>"
        + "<t:DistinguishedFolderId Id=\"\(folder)\"/></m:SyncFolderId>"
        + (state.map { "<m:SyncState>\($0)</m:SyncState>" } ?? "")
        + "<m:MaxChangesReturned>100</m:MaxChangesReturned></m:SyncFolderItems>")
    let message = try #require(answer.messages.first)
    return (
      try #require(message.message("SyncState")).text, message.message("Changes")?.children.map(\.name) ?? []
    )
  }

  private func update(_ id: String, _ updates: String, key: String? = nil, _ resolution: String = "AutoResolve")
    -> String
  {
    "<m:UpdateItem ConflictResolution=\"\(resolution)\" MessageDisposition=\"SaveOnly\"><m:ItemChanges><t:ItemChange>"
      + "<t:ItemId Id=\"\(id)\"\(key.map { " ChangeKey=\"\($0)\"" } ?? "")/><t:Updates>\(updates)</t:Updates>"
      + "</t:ItemChange></m:ItemChanges></m:UpdateItem>"
  }

  private let setSubject =
    "<t:SetItemField><t:FieldURI FieldURI=\"item:Subject\"/><t:Task><t:Subject>New</t:Subject></t:Task></t:SetItemField>"

  @Test func synchronizationTellsWhatArrivesChangesAndGoes() async throws {
    let mailbox = try await MailboxAtWork()
    var state = try await changes(mailbox, nil).state
    _ = await mailbox.send("Probe", to: LabIdentity.sales)
    var news = try await changes(mailbox, state)
    #expect(news.names == ["Create"])
    state = news.state
    let id = try #require(await mailbox.find(MailboxAtWork.hasSubject("Probe")).itemID)
    _ = await mailbox.call(
      update(
        id,
        "<t:SetItemField><t:FieldURI FieldURI=\"message:IsRead\"/><t:Message><t:IsRead>1</t:IsRead></t:Message>"
          + "</t:SetItemField>"))
    news = try await changes(mailbox, state)
    #expect(news.names == ["Update"])
    _ = await mailbox.delete(id, "DeleteType=\"MoveToDeletedItems\"")
    #expect(try await changes(mailbox, news.state).names == ["Delete"])
  }

  @Test func anItemIsChangedInPlace() async throws {
    let mailbox = try await MailboxAtWork()
    let created = await mailbox.create("<t:Task><t:Subject>Old</t:Subject><t:Status>NotStarted</t:Status></t:Task>")
    let id = try #require(created.itemID)
    let key = try #require(created.items.first?.type("ItemId")?.attributes["ChangeKey"])
    let removal = "<t:DeleteItemField><t:FieldURI FieldURI=\"task:Status\"/></t:DeleteItemField>"
    let updated = await mailbox.call(update(id, setSubject + removal))
    #expect(updated.responseCodes == ["NoError"])
    #expect(updated.itemID == id)
    #expect(updated.items.first?.type("ItemId")?.attributes["ChangeKey"] != key)
    #expect(await mailbox.read(id).items.first?.type("Subject")?.text == "New")
    #expect(
      await mailbox.call(update(id, setSubject, key: key, "NeverOverwrite")).responseCodes
        == ["ErrorIrresolvableConflict"])
    let two = "<t:SetItemField><t:FieldURI FieldURI=\"item:Subject\"/><t:Task/></t:SetItemField>"
    #expect(await mailbox.call(update(id, two)).responseCodes == ["ErrorIncorrectUpdatePropertyCount"])
    #expect(await mailbox.call(update("AAMkAAAA", setSubject)).responseCodes == ["ErrorItemNotFound"])
  }

  @Test func anItemThatIsMovedGetsAnotherId() async throws {
    let mailbox = try await MailboxAtWork()
    let id = try #require(await mailbox.find().itemID)
    let moved = await mailbox.call(
      "<m:MoveItem><m:ToFolderId><t:DistinguishedFolderId Id=\"junkemail\"/></m:ToFolderId><m:ItemIds>"
        + "<t:ItemId Id=\"\(id)\"/></m:ItemIds></m:MoveItem>")
    #expect(moved.responseCodes == ["NoError"])
    let newID = try #require(moved.itemID)
    #expect(newID != id)
    #expect(await mailbox.find(in: "junkemail").itemID == newID)
    #expect(await mailbox.read(id).responseCodes == ["ErrorItemNotFound"])
  }

  @Test(arguments: [(true, 1), (false, 0)])
  func aDraftIsSentAndGone(savesCopy: Bool, copies: Int) async throws {
    let mailbox = try await MailboxAtWork()
    let draft = try #require(await mailbox.create(MailboxAtWork.message("Probe", to: LabIdentity.sales)).itemID)
    let sent = await mailbox.call(
      "<m:SendItem SaveItemToFolder=\"\(savesCopy)\"><m:ItemIds><t:ItemId Id=\"\(draft)\"/></m:ItemIds></m:SendItem>")
    #expect(sent.responseCodes == ["NoError"])
    #expect(await mailbox.find(in: "drafts").items.isEmpty)
    #expect(await mailbox.find(in: "sentitems").items.count == copies)
    #expect(await mailbox.find(MailboxAtWork.hasSubject("Probe")).items.count == 1)
  }

  /// What a run may only read stays as it was, and what a test of a mailbox row does is seen.
  @Test func readingLeavesNoTrace() async throws {
    let dataverse = try await DataverseAtWork()
    let lab = RunningLab(endpoints: LabEndpoints([:]), authorityPEM: "", store: dataverse.client.store)
    let before = lab.fingerprint()
    for path in ["WhoAmI", "mailboxes", "emailserverprofiles", "tracelogs", "organizations", "nonsense"] {
      _ = await dataverse.get(path)
    }
    _ = await dataverse.client.openInbox(LabIdentity.sales)
    #expect(lab.fingerprint() == before)
    _ = await dataverse.startTest()
    dataverse.pass(1)
    let changed = lab.fingerprint().filter { before[$0.key] != $0.value }.keys.sorted()
    #expect(changed == ["dynamics mailbox", "dynamics tracelog", "mailbox \(LabIdentity.orders)"])
    #expect(lab.itemCounts()[LabIdentity.orders] == 3)
  }
}
