import Testing

@testable import TenantLab

/// One mailbox of a lab, to be written to and read over EWS.
struct MailboxAtWork {
  let client: LabClient
  let address: String
  let token: String?

  init(
    _ address: String = LabIdentity.sales, in scenario: String = "healthy",
    _ change: (inout World) throws -> Void = { _ in }
  ) async throws {
    client = try await LabClient(scenario, change)
    self.address = address
    token = await client.accessToken()
  }

  /// Moves the lab's clock on.
  func pass(_ seconds: Double) { client.store.update { $0.clock.offset += seconds } }

  func call(_ operation: String) async -> LabResponse { await client.call(operation, as: address, token: token) }

  func create(
    _ item: String, in folder: String? = nil, disposition: String? = "SaveOnly", invitations: String? = "SendToNone"
  ) async -> LabResponse {
    let attributes = [("MessageDisposition", disposition), ("SendMeetingInvitations", invitations)]
      .map { name, value in value.map { " \(name)=\"\($0)\"" } ?? "" }.joined()
    let place = folder.map {
      "<m:SavedItemFolderId><t:DistinguishedFolderId Id=\"\($0)\"/></m:SavedItemFolderId>"
    }
    return await call("<m:CreateItem\(attributes)>\(place ?? "")<m:Items>\(item)</m:Items></m:CreateItem>")
  }

  func send(_ subject: String, to recipient: String, disposition: String = "SendOnly") async -> LabResponse {
    await create(Self.message(subject, to: recipient), disposition: disposition)
  }

  func delete(_ id: String, _ attributes: String = "DeleteType=\"HardDelete\"") async -> LabResponse {
    await call("<m:DeleteItem \(attributes)><m:ItemIds><t:ItemId Id=\"\(id)\"/></m:ItemIds></m:DeleteItem>")
  }

  func read(_ id: String, _ properties: String = "", shape: String = "AllProperties") async -> LabResponse {
    let additional = properties.isEmpty ? "" : "<t:AdditionalProperties>\(properties)</t:AdditionalProperties>"
    return await call(
      "<m:GetItem><m:ItemShape><t:BaseShape>\(shape)</t:BaseShape>\(additional)</m:ItemShape><m:ItemIds>"
        + "<t:ItemId Id=\"\(id)\"/></m:ItemIds></m:GetItem>")
  }

  func find(
    in folder: String = "inbox", _ restriction: String = "", order: String = "", traversal: String = "Shallow",
    view: String = "<m:IndexedPageItemView MaxEntriesReturned=\"100\" Offset=\"0\" BasePoint=\"Beginning\"/>"
  ) async -> LabResponse {
    let restriction = restriction.isEmpty ? "" : "<m:Restriction>\(restriction)</m:Restriction>"
    let order = order.isEmpty ? "" : "<m:SortOrder>\(order)</m:SortOrder>"
    return await call(
      "<m:FindItem Traversal=\"\(traversal)\"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape>"
        + "<t:AdditionalProperties><t:FieldURI FieldURI=\"item:Subject\"/></t:AdditionalProperties></m:ItemShape>"
        + "\(view)\(restriction)\(order)<m:ParentFolderIds><t:DistinguishedFolderId Id=\"\(folder)\"/>"
        + "</m:ParentFolderIds></m:FindItem>")
  }

  /// The subjects of what is found, in the order of the answer.
  func subjects(in folder: String = "inbox", _ restriction: String = "", order: String = "") async -> [String] {
    await find(in: folder, restriction, order: order).items.map { $0.type("Subject")?.text ?? "" }
  }

  static func message(_ subject: String, to recipient: String, _ more: String = "") -> String {
    "<t:Message><t:Subject>\(subject)</t:Subject><t:Body BodyType=\"Text\">Grüße</t:Body><t:ToRecipients>"
      + "<t:Mailbox><t:EmailAddress>\(recipient)</t:EmailAddress></t:Mailbox></t:ToRecipients>\(more)</t:Message>"
  }

  /// `IsEqualTo` for a subject.
  static func hasSubject(_ subject: String) -> String {
    "<t:IsEqualTo><t:FieldURI FieldURI=\"item:Subject\"/><t:FieldURIOrConstant>"
      + "<t:Constant Value=\"\(subject)\"/></t:FieldURIOrConstant></t:IsEqualTo>"
  }
}

extension LabResponse {
  /// The items of a page or of GetItem and CreateItem.
  var items: [ElementNode] {
    messages.flatMap { message in
      (message.message("RootFolder")?.type("Items") ?? message.message("Items"))?.children ?? []
    }
  }

  /// The id of the first item.
  var itemID: String? { items.first?.type("ItemId")?.attributes["Id"] }
}
