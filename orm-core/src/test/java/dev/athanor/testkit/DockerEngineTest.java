package dev.athanor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerEngineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void anEngineThatSaysOkIsThere(@TempDir Path directory) throws IOException {
        SocketAddress address = UnixDomainSocketAddress.of(directory.resolve("docker.sock"));
        try (ServerSocketChannel engine =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answer(engine));

            assertThat(DockerEngine.answersAt(address, PATIENCE)).isTrue();
            answered.join();
        }
    }

    @Test
    void anEngineThatIsSilentIsNotThere() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(DockerEngine.answersAt(silent.getLocalSocketAddress(), Duration.ofMillis(50)))
                    .isFalse();
        }
    }

    @Test
    void aPortThatNobodyListensOnIsNotAnEngine() throws IOException {
        SocketAddress closed;
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = port.getLocalSocketAddress();
        }

        assertThat(DockerEngine.answersAt(closed, PATIENCE)).isFalse();
    }

    @Test
    void theSocketIsWhereDockerHostSays(@TempDir Path directory) {
        assertThat(DockerEngine.socket("unix://" + directory.resolve("absent.sock")))
                .isEmpty();
        assertThat(DockerEngine.socket("unix://" + directory)).contains(UnixDomainSocketAddress.of(directory));
        assertThat(DockerEngine.socket("tcp://127.0.0.1:2375"))
                .hasValueSatisfying(address -> assertThat(address).hasToString("/127.0.0.1:2375"));
        assertThat(DockerEngine.socket("ssh://elsewhere")).isEmpty();
    }

    private static void answer(ServerSocketChannel engine) {
        try (SocketChannel client = engine.accept()) {
            client.read(ByteBuffer.allocate(256));
            client.write(ByteBuffer.wrap("HTTP/1.0 200 OK\r\n\r\nOK".getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new IllegalStateException("The engine of the test could not answer.", e);
        }
    }
}
