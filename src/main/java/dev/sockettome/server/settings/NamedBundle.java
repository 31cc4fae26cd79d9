package dev.sockettome.server.settings;

import java.nio.file.Path;
import java.util.List;

import org.springframework.boot.ssl.SslBundle;

/**
 * A bundle of Spring's settings, {@code spring.ssl.bundle.*}.
 *
 * @param bundle its key and certificate
 * @param files the files it was read from
 */
public record NamedBundle(SslBundle bundle, List<Path> files) {
}
