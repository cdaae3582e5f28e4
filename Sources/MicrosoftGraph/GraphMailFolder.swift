public import HTTPTransport
public import Secrets

/// A mail folder (Microsoft Learn, "mailFolder resource type").
public struct GraphMailFolder: Sendable, Hashable, Decodable {
  /// The id.
  public let id: String
  /// How many items it holds.
  public let totalItemCount: Int?
}

extension GraphClient {
  /// Opens a mailbox's inbox; no item is read (Microsoft Learn, "Get mailFolder").
  ///
  /// - Parameters:
  ///   - user: the user principal name, or the object id, of the mailbox's user.
  ///   - token: a token for Microsoft Graph.
  public func inbox(of user: String, token: Secret) async -> GraphReply<GraphMailFolder> {
    let exchange = await get(
      "/users/\(PercentEncoding.pathSegment(user))/mailFolders/inbox?$select=id,totalItemCount", token)
    return GraphReply(exchange) { body throws(BoundedJSON.Failure) in
      let folder = try BoundedJSON.decode(GraphMailFolder.self, from: body)
      guard !folder.id.isEmpty else { throw .unreadable("the folder has no id") }
      return folder
    }
  }
}
