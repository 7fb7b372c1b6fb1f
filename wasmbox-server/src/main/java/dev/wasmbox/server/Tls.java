package dev.wasmbox.server;

import dev.wasmbox.codec.WasmBoxException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * How connections are encrypted.
 *
 * @param keystore a file of PKCS#12 with the server's key and certificates
 */
record Tls(Path keystore, String password) {

    /**
     * @throws WasmBoxException if the file cannot be used
     */
    SSLContext context() {
        try (InputStream in = Files.newInputStream(keystore)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password.toCharArray());
            KeyManagerFactory managers =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new WasmBoxException(
                    "cannot use the keys in " + keystore + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "TLS with " + keystore;
    }
}
