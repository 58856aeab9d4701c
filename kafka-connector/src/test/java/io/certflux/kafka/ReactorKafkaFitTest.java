// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReactorKafkaFitTest {

    @Test
    void require_givenThisClassPath_expectsNothing() {
        assertThatCode(ReactorKafkaFit::require).doesNotThrowAnyException();
    }

    /** Reactor Kafka 1.3.24 with clients 4.3.1, which the build puts aside for this. */
    @Test
    void require_givenReactorKafkaOlderThanTheClients_expectsErrorThatSaysWhatToUse() throws Exception {
        try (URLClassLoader loader = new OwnKafka(misfit())) {
            Method require = loader.loadClass(ReactorKafkaFit.class.getName()).getDeclaredMethod("require");
            require.setAccessible(true);

            assertThatCode(() -> require.invoke(null))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("use reactor-kafka 1.3.25 or later")
                    .hasCauseInstanceOf(NoSuchMethodError.class);
        }
    }

    private static URL[] misfit() throws Exception {
        List<URL> urls = new ArrayList<>();
        urls.add(ReactorKafkaFit.class.getProtectionDomain().getCodeSource().getLocation());
        try (var jars = Files.newDirectoryStream(Path.of("target", "misfit"), "*.jar")) {
            for (Path jar : jars) {
                urls.add(new File(jar.toString()).toURI().toURL());
            }
        }
        assertThat(urls).hasSize(3);
        return urls.toArray(URL[]::new);
    }

    /** Has classes of Kafka, and of ours that use them, for itself. */
    private static final class OwnKafka extends URLClassLoader {
        private OwnKafka(URL[] urls) {
            super(urls, ReactorKafkaFitTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.matches("(io\\.certflux\\.kafka|reactor\\.kafka|org\\.apache\\.kafka)\\..*")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? findClass(name) : known;
            }
        }
    }
}
