package dev.athanor.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether containers can be started here: one question over its socket, two seconds at most for the answer. */
final class DockerEngine {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private DockerEngine() {}

    static boolean answers() {
        return socket(System.getenv("DOCKER_HOST"))
                .map(address -> answersAt(address, PATIENCE))
                .orElse(false);
    }

    /** Where the engine would listen; empty if its socket does not exist or speaks a protocol we do not. */
    static Optional<SocketAddress> socket(@Nullable String dockerHost) {
        URI host = URI.create(dockerHost == null ? "unix:///var/run/docker.sock" : dockerHost);
        if ("unix".equals(host.getScheme())) {
            Path path = Path.of(host.getPath());
            return Files.exists(path) ? Optional.of(UnixDomainSocketAddress.of(path)) : Optional.empty();
        }
        return "tcp".equals(host.getScheme())
                ? Optional.of(new InetSocketAddress(host.getHost(), host.getPort()))
                : Optional.empty();
    }

    static boolean answersAt(SocketAddress address, Duration patience) {
        StandardProtocolFamily family =
                address instanceof UnixDomainSocketAddress ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET;
        try (SocketChannel channel = SocketChannel.open(family);
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, 0);
            if (!channel.connect(address)) {
                await(key, SelectionKey.OP_CONNECT, patience);
                channel.finishConnect();
            }
            channel.write(
                    ByteBuffer.wrap("GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            await(key, SelectionKey.OP_READ, patience);
            ByteBuffer answer = ByteBuffer.allocate(64);
            channel.read(answer);
            return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII).contains(" 200 ");
        } catch (IOException e) {
            return false;
        }
    }

    private static void await(SelectionKey key, int operation, Duration patience) throws IOException {
        key.interestOps(operation);
        if (key.selector().select(patience.toMillis()) == 0) {
            throw new IOException("no answer within " + patience);
        }
        key.selector().selectedKeys().clear();
    }
}
