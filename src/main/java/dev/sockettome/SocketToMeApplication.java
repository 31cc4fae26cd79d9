package dev.sockettome;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A terminal chat over plain lines of TCP: the client, the server they meet on, and a
 * runner of command files, in one program.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class SocketToMeApplication {

	public static void main(String[] args) {
		SpringApplication.run(SocketToMeApplication.class, args);
	}

}
