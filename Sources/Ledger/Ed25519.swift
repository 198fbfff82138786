internal import CCrypto
internal import Synchronization

/// Ed25519 (RFC 8032) by libcrypto; seeds and public keys have 32 bytes, signatures 64.
enum Ed25519 {
    static let keyBytes = 32
    static let signatureBytes = 64

    static func publicKey(ofSeed seed: [UInt8]) -> [UInt8]? {
        guard seed.count == keyBytes,
            let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count)
        else { return nil }
        defer { EVP_PKEY_free(key) }
        var bytes = Array(repeating: UInt8(0), count: keyBytes)
        var count = bytes.count
        guard EVP_PKEY_get_raw_public_key(key, &bytes, &count) == 1, count == keyBytes else { return nil }
        return bytes
    }

    /// Signs with one key again and again: computing the public half anew for each signature took as long as the signature.
    final class Signer: Sendable {
        private struct Context: ~Copyable {
            let pointer: OpaquePointer

            init?(seed: [UInt8]) {
                guard seed.count == keyBytes,
                    let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count)
                else { return nil }
                // The context keeps a hold of its own on the key.
                defer { EVP_PKEY_free(key) }
                guard let pointer = EVP_MD_CTX_new() else { return nil }
                guard EVP_DigestSignInit(pointer, nil, nil, nil, key) == 1 else {
                    EVP_MD_CTX_free(pointer)
                    return nil
                }
                self.pointer = pointer
            }

            deinit { EVP_MD_CTX_free(pointer) }
        }

        private let context: Mutex<Context>

        init?(seed: [UInt8]) {
            guard let context = Context(seed: seed) else { return nil }
            self.context = Mutex(context)
        }

        func sign(_ message: [UInt8]) -> [UInt8]? {
            context.withLock { context in
                var signature = Array(repeating: UInt8(0), count: signatureBytes)
                var count = signature.count
                guard EVP_DigestSign(context.pointer, &signature, &count, message, message.count) == 1,
                    count == signatureBytes
                else { return nil }
                return signature
            }
        }
    }

    static func verify(_ signature: [UInt8], of message: [UInt8], publicKey: [UInt8]) -> Bool {
        guard signature.count == signatureBytes, publicKey.count == keyBytes,
            let key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, publicKey, publicKey.count)
        else { return false }
        defer { EVP_PKEY_free(key) }
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        return EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
            && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }
}
