public import SOAP
public import Secrets

/// Opens folders (MS-OXWSFOLD, section 3.1.4.6): the least that proves access to a mailbox.
public struct GetFolder: EWSOperation {
  /// The name on the wire.
  public static let name = "GetFolder"

  /// The folders to open.
  public var folders: [FolderReference]
  /// How much to tell of each.
  public var shape: BaseShape

  /// Asks for folders.
  public init(_ folders: [FolderReference], shape: BaseShape = .default) {
    self.folders = folders
    self.shape = shape
  }

  /// One for each folder.
  public var expectedMessages: Int { folders.count }

  /// The request element.
  public var body: XMLElement {
    XMLElement(
      .m(Self.name),
      children: [
        XMLElement(.m("FolderShape"), children: [shape.element]),
        XMLElement(.m("FolderIds"), children: folders.map(\.element)),
      ])
  }

  /// Reads the folder; there must be exactly one, with an id.
  public func payload(of message: XMLElement) throws(MalformedAnswer) -> Folder {
    let folders = message.child(.m("Folders"))?.children ?? []
    guard let folder = folders.first, folders.count == 1 else { throw .missing("Folder") }
    return try Folder(folder)
  }
}

extension EWSClient {
  /// Opens folders of a mailbox.
  public func getFolders(
    _ folders: [FolderReference], shape: BaseShape = .default, token: Secret, as impersonation: Impersonation?
  ) async -> EWSReply<Folder> {
    await perform(GetFolder(folders, shape: shape), token: token, as: impersonation)
  }

  /// Asks for the inbox without impersonating anybody.
  ///
  /// An application has no inbox, so there is nothing to open. What matters is how far the request gets:
  /// the fault that asks for impersonation comes only after the token and the gates were accepted.
  public func liveness(token: Secret) async -> EWSReply<Folder> {
    await getFolders([.inbox], shape: .idOnly, token: token, as: nil)
  }
}
