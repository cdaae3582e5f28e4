import Entra
import Synchronization

/// Keeps the run's tokens in memory, and nowhere else: one for each app and resource.
final class TokenStore: Sendable {
  struct Key: Hashable {
    let clientID: String
    let resource: String
  }

  private let stored = Mutex<[Key: AccessToken]>([:])

  subscript(key: Key) -> AccessToken? {
    get { stored.withLock { $0[key] } }
    set { stored.withLock { $0[key] = newValue } }
  }
}
