import Entra
import FoundationEssentials
import Synchronization

/// Keeps the run's tokens in memory, and nowhere else: one for each app and resource.
final class TokenStore: Sendable {
  struct Key: Hashable {
    let clientID: String
    let resource: String
  }

  /// A token with what it takes to ask for the next one.
  struct Entry: Sendable {
    let token: AccessToken
    let receivedAt: Date
    /// What discovery said about the app's tenant when it was asked for.
    let discovery: TenantDiscovery?

    /// Whether it will still be taken when it arrives: one that ends soon is not worth a try.
    func isFresh(at now: Date) -> Bool {
      let lifetime = TimeInterval(token.expiresIn)
      return now.timeIntervalSince(receivedAt) < lifetime - min(300, lifetime / 2)
    }
  }

  private let stored = Mutex<[Key: Entry]>([:])

  subscript(key: Key) -> Entry? {
    get { stored.withLock { $0[key] } }
    set { stored.withLock { $0[key] = newValue } }
  }
}
