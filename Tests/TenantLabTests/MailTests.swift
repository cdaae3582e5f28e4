import Testing

@testable import TenantLab

/// Messages that are sent, and what keeps them from being sent or from arriving.
struct MailTests {
  private func change(
    _ address: String = LabIdentity.sales, _ body: @escaping @Sendable (inout MailboxRules) -> Void
  ) -> (inout World) throws -> Void {
    { world in try world.changeMailbox(address) { body(&$0.rules) } }
  }

  @Test func aMessageToItselfArrivesAsNewMail() async throws {
    let mailbox = try await MailboxAtWork()
    let sent = await mailbox.send("Probe", to: LabIdentity.sales)
    #expect(sent.responseCodes == ["NoError"])
    #expect(sent.messages.first?.message("Items")?.children.isEmpty == true)
    let id = try #require(await mailbox.find(MailboxAtWork.hasSubject("Probe")).itemID)
    let message = try #require(await mailbox.read(id).items.first)
    #expect(message.type("IsRead")?.text == "false")
    #expect(message.type("IsDraft")?.text == "false")
    #expect(message.type("Body")?.text == "Grüße")
    #expect(message.type("InternetMessageId")?.text.hasPrefix("<") == true)
    #expect(message.type("From")?.type("Mailbox")?.type("EmailAddress")?.text == LabIdentity.sales)
    #expect(await mailbox.find(in: "sentitems").items.isEmpty)
  }

  @Test func aCopyIsSavedWhenAskedFor() async throws {
    let mailbox = try await MailboxAtWork()
    _ = await mailbox.send("Probe", to: LabIdentity.support, disposition: "SendAndSaveCopy")
    #expect(await mailbox.subjects(in: "sentitems") == ["Probe"])
    let other = await mailbox.client.call(
      "<m:FindItem Traversal=\"Shallow\"><m:ItemShape><t:BaseShape>Default</t:BaseShape></m:ItemShape>"
        + "<m:ParentFolderIds><t:DistinguishedFolderId Id=\"inbox\"/></m:ParentFolderIds></m:FindItem>",
      as: LabIdentity.support, token: mailbox.token)
    #expect(other.items.contains { $0.type("Subject")?.text == "Probe" })
  }

  @Test func aMessageTakesItsTime() async throws {
    let mailbox = try await MailboxAtWork { world in
      try world.changeExchange(of: LabIdentity.exchangeTenantID) { $0.transport.delay = 20 }
    }
    _ = await mailbox.send("Probe", to: LabIdentity.sales)
    #expect(await mailbox.find(MailboxAtWork.hasSubject("Probe")).items.isEmpty)
    mailbox.pass(19)
    #expect(await mailbox.find(MailboxAtWork.hasSubject("Probe")).items.isEmpty)
    mailbox.pass(1)
    #expect(await mailbox.find(MailboxAtWork.hasSubject("Probe")).items.count == 1)
  }

  @Test(arguments: [(false, 0), (true, 1)])
  func forwardedMailStaysOnlyAsACopy(keepsCopy: Bool, count: Int) async throws {
    let mailbox = try await MailboxAtWork { world in
      try world.changeMailbox(LabIdentity.sales) {
        $0.forwarding = .init(address: LabIdentity.support, keepsCopy: keepsCopy)
      }
    }
    _ = await mailbox.send("Probe", to: LabIdentity.sales)
    #expect(await mailbox.find(MailboxAtWork.hasSubject("Probe")).items.count == count)
    let support = try #require(
      mailbox.client.store.snapshot.tenants.flatMap(\.exchange.mailboxes)
        .first { $0.answers(to: LabIdentity.support) })
    #expect(support.folder(distinguished: "inbox")?.items.contains { $0.subject == "Probe" } == true)
  }

  @Test func forwardsInACircleComeToAnEnd() async throws {
    let mailbox = try await MailboxAtWork { world in
      try world.changeMailbox(LabIdentity.sales) {
        $0.forwarding = .init(address: LabIdentity.support, keepsCopy: false)
      }
      try world.changeMailbox(LabIdentity.support) {
        $0.forwarding = .init(address: LabIdentity.sales, keepsCopy: false)
      }
    }
    #expect(await mailbox.send("Probe", to: LabIdentity.sales).responseCodes == ["NoError"])
    #expect(await mailbox.find(MailboxAtWork.hasSubject("Probe")).items.isEmpty)
    #expect(mailbox.client.store.snapshot.tenants.allSatisfy { $0.exchange.transport.queue.isEmpty })
  }

  @Test func aFullMailboxNeitherSendsNorReceives() async throws {
    let mailbox = try await MailboxAtWork(
      LabIdentity.sales, in: "healthy", change { $0.prohibitSendReceiveQuota = 1_700 })
    #expect(await mailbox.send("Probe", to: LabIdentity.sales).responseCodes == ["ErrorQuotaExceeded"])
    #expect(
      await mailbox.create("<t:Task><t:Subject>Probe</t:Subject></t:Task>").responseCodes == ["ErrorQuotaExceeded"])
    let id = try #require(await mailbox.find().itemID)
    #expect(await mailbox.delete(id).responseCodes == ["NoError"])
    #expect(
      await mailbox.create("<t:Task><t:Subject>Probe</t:Subject></t:Task>").responseCodes == ["NoError"])
  }

  @Test func whoMayNotSendAsTheMailboxIsTold() async throws {
    let mailbox = try await MailboxAtWork(LabIdentity.sales, in: "healthy", change { $0.ownerSendsAs = false })
    #expect(await mailbox.send("Probe", to: LabIdentity.sales).responseCodes == ["ErrorSendAsDenied"])
  }

  @Test func sendingAsAnotherTakesThatOnesRight() async throws {
    let mailbox = try await MailboxAtWork()
    let message = MailboxAtWork.message(
      "Probe", to: LabIdentity.sales,
      "<t:From><t:Mailbox><t:EmailAddress>\(LabIdentity.ceo)</t:EmailAddress></t:Mailbox></t:From>")
    #expect(
      await mailbox.create(message, disposition: "SendOnly").responseCodes == ["ErrorSendAsDenied"])
    try mailbox.client.store.update { world in
      let sales = world.tenants.flatMap(\.exchange.mailboxes).first { $0.answers(to: LabIdentity.sales) }
      try world.changeMailbox(LabIdentity.ceo) { $0.rules.sendAsTrustees = [sales?.guid ?? ""] }
    }
    #expect(await mailbox.create(message, disposition: "SendOnly").responseCodes == ["NoError"])
  }

  @Test func theDailyLimitEndsAfterADay() async throws {
    let mailbox = try await MailboxAtWork(LabIdentity.sales, in: "healthy", change { $0.recipientRateLimit = 1 })
    #expect(await mailbox.send("One", to: LabIdentity.sales).responseCodes == ["NoError"])
    #expect(await mailbox.send("Two", to: LabIdentity.sales).responseCodes == ["ErrorSubmissionQuotaExceeded"])
    mailbox.pass(86_400)
    let token = await mailbox.client.accessToken()
    let answer = await mailbox.client.call(
      "<m:CreateItem MessageDisposition=\"SendOnly\"><m:Items>"
        + "\(MailboxAtWork.message("Three", to: LabIdentity.sales))</m:Items></m:CreateItem>",
      as: LabIdentity.sales, token: token)
    #expect(answer.responseCodes == ["NoError"])
  }

  @Test func nothingMoreCanBeDeletedWhenRecoverableItemsAreFull() async throws {
    let mailbox = try await MailboxAtWork(
      LabIdentity.sales, in: "healthy", change { $0.recoverableItemsAreFull = true })
    let id = try #require(await mailbox.create(MailboxAtWork.message("Draft", to: "a@b.example")).itemID)
    #expect(await mailbox.delete(id).responseCodes == ["ErrorCannotDeleteObject"])
    #expect(await mailbox.read(id).responseCodes == ["NoError"])
  }

  @Test func itemsAreCountedAndChangesAreSeen() async throws {
    try await Lab.run(LabOptions()) { lab in
      let counts = lab.itemCounts()
      let before = lab.fingerprint()
      #expect(counts[LabIdentity.sales] == 3)
      #expect(lab.fingerprint() == before)
      try lab.store.update { world in
        let now = world.clock.now
        try world.changeMailbox(LabIdentity.sales) { mailbox in
          guard let drafts = mailbox.folder(distinguished: "drafts") else { return }
          let item = Item(
            id: "", changeKey: "", subject: "Probe", body: "", from: "", to: [], receivedAt: now)
          try mailbox.store(item, in: drafts.id)
        }
      }
      #expect(lab.itemCounts()[LabIdentity.sales] == 4)
      let after = lab.fingerprint()
      #expect(after.filter { before[$0.key] != $0.value }.map(\.key) == ["mailbox \(LabIdentity.sales)"])
    }
  }
}
